using System.Text.Json;

namespace Tidings.Entries;

/// <summary>The links of a thing that an entry is about, host-relative as in entries (§4.2); null where there is none.</summary>
/// <param name="Canonical">Its place in the API.</param>
/// <param name="Site">Its page for people.</param>
internal sealed record EntryLinks(string? Canonical, string? Site)
{
    public const string Parent = "/api/v2/auditlog";

    public static string Self(string id) => $"{Parent}/{id}";

    /// <param name="integration">Integration key, when that is what it is about; it is part of the path.</param>
    public static EntryLinks Of(EntryScope scope, string? integration)
    {
        if (scope.Target.Key is not { } target || target.Contains('*', StringComparison.Ordinal))
        {
            return new EntryLinks(null, null);
        }

        var key = Escape(target);
        var project = scope.ProjectKey is { } projectKey ? Escape(projectKey) : null;
        var environment = scope.EnvironmentKey is { } environmentKey ? Escape(environmentKey) : null;
        return scope.Target.Type switch
        {
            "proj" => new($"/api/v2/projects/{key}", "/settings/projects"),
            "member" => new($"/api/v2/members/{key}", $"/settings/members/{key}/permissions"),
            "token" or "service-token" => new($"/api/v2/tokens/{key}", "/settings/authorization"),
            "role" => new($"/api/v2/roles/{key}", null),
            "team" => new($"/api/v2/teams/{key}", null),
            "webhook" => new($"/api/v2/webhooks/{key}", "/integrations"),
            "integration" => new(integration is null ? null : $"/api/v2/integrations/{Escape(integration)}/{key}", "/integrations"),
            "relay-proxy-config" => new($"/api/v2/account/relay-auto-configs/{key}", null),
            "code-reference-repository" => new($"/api/v2/code-refs/repositories/{key}", null),
            _ when project is not null => InProject(scope.Target.Type, project, environment, key),
            _ => new(null, null),
        };
    }

    private static EntryLinks InProject(string type, string project, string? environment, string key) => type switch
    {
        // `~` stands for all environments.
        "flag" => new($"/api/v2/flags/{project}/{key}", $"/{project}/{environment ?? "~"}/features/{key}"),
        "metric" => new($"/api/v2/metrics/{project}/{key}", null),
        "env" => new($"/api/v2/projects/{project}/environments/{key}", "/settings/projects"),
        "release-pipeline" => new($"/api/v2/projects/{project}/release-pipelines/{key}", null),
        "context-kind" => new($"/api/v2/projects/{project}/context-kinds/{key}", null),
        // A segment has a page but no canonical link (§4.5).
        "segment" when environment is not null => new(null, $"/{project}/{environment}/segments/{key}"),
        "experiment" when environment is not null => new($"/api/v2/projects/{project}/environments/{environment}/experiments/{key}", null),
        "destination" when environment is not null => new($"/api/v2/destinations/{project}/{environment}/{key}", null),
        _ => new(null, null),
    };

    public void Write(Utf8JsonWriter writer)
    {
        Write(writer, "canonical", Canonical, "application/json");
        Write(writer, "site", Site, "text/html");
    }

    public static void Write(Utf8JsonWriter writer, string name, string? href, string type)
    {
        if (href is null)
        {
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteString("href", href);
        writer.WriteString("type", type);
        writer.WriteEndObject();
    }

    private static string Escape(string key) => Uri.EscapeDataString(key);
}

using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Access;

/// <summary>One of everything in the first account, and where the routes find it.</summary>
internal sealed partial class WalledAccount
{
    /// <summary>In every name of the account.</summary>
    private const string Mark = "walled-off";

    private const string Person = "someone@example.com";

    /// <summary>What a route's parameters stand for, by how the route begins; the longest beginning wins.</summary>
    private readonly List<(string Beginning, string Parameter, string Value, bool IsOwn)> _values = [];

    /// <summary>Fills the account.</summary>
    public static async Task<WalledAccount> FillAsync(ApiHost host)
    {
        var account = new WalledAccount();
        var subscription = (await host.SubscribeAsync($$$"""{"name":"{{{Mark}}}","config":{"url":"https://hooks.slack.com/services/T0/B0/X0"}}""")).Split('/')[^1];
        var entry = await host.SendAsync(ApiCall.Post(
            ApiHost.Entries, $$$"""{"action":"updateOn","resource":"proj/{{{Mark}}}:env/e:flag/{{{Mark}}}","name":"{{{Mark}}}","member":{"email":"{{{Person}}}"}}"""), 202);
        var (token, _) = await host.MakeTokenAsync($"\"description\":\"{Mark}\",\"role\":\"reader\"");
        var role = await host.MakeRoleAsync(Mark, AccessCalls.Allow("integration/*"));
        account.Add("/api/v2/integrations/", "integrationKey", "slack", isOwn: false);
        account.Add("/api/v2/integrations/{integrationKey}/{id}", "id", subscription);
        account.Add("/api/v2/integrations/{integrationKey}/{id}/deliveries/", "deliveryId", $"{subscription}-1");
        account.Add("/api/v2/integration-manifests/", "integrationKey", "slack", isOwn: false);
        var webhook = await host.SendAsync(ApiCall.Post("/api/v2/webhooks", $$"""{"name":"{{Mark}}","url":"https://example.com/","sign":true,"on":true}"""), 200);
        account.Add("/api/v2/webhooks/", "id", webhook.Id);
        account.Add("/api/v2/webhooks/", "deliveryId", $"{webhook.Id}-1");
        var hook = await host.SendAsync(ApiCall.Post("/api/v2/inbound-hooks", $$"""{"name":"{{Mark}}","kind":"launchdarkly"}"""), 201);
        account.Add("/api/v2/inbound-hooks/", "id", hook.Id);
        // Whoever has the address may send, from wherever: it is no id but a secret, so here is one that nobody has.
        account.Add("/inbound/", "address", "nobody", isOwn: false);
        // A person may be known to several accounts; each erases its own entries.
        account.Add("/api/v2/auditlog/subjects/", "memberIdOrEmail", Person, isOwn: false);
        account.Add("/api/v2/auditlog/", "id", entry.Json["items"]?[0]?["_id"]?.GetValue<string>() ?? "");
        account.Add("/api/v2/tokens/", "id", token);
        account.Add("/api/v2/roles/", "customRoleKey", role);
        return account;
    }

    /// <returns>Null when a parameter has no known value.</returns>
    public string? PathOf(string pattern)
    {
        var parameters = Parameter().Matches(pattern).Select(match => match.Groups["name"].Value);
        return parameters.Any(parameter => Find(pattern, parameter) is null)
            ? null
            : Parameter().Replace(pattern, match => Find(pattern, match.Groups["name"].Value)?.Value ?? "");
    }

    /// <summary>The paths of a route in which one parameter has another value, and the others name what is there.</summary>
    /// <param name="change">Of a known value to another one, as it stands in a path.</param>
    public IEnumerable<string> PathsWith(string pattern, Func<string, string> change) => Parameter().Matches(pattern).Select(changed =>
        Parameter().Replace(pattern, match => Find(pattern, match.Groups["name"].Value)?.Value is { } value ? match.Index == changed.Index ? change(value) : value : ""));

    /// <summary>Whether a route names something of the account.</summary>
    public bool IsOwn(string pattern) => Parameter().Matches(pattern).Any(match => Find(pattern, match.Groups["name"].Value)?.IsOwn == true);

    public bool Shows(string text) => text.Contains(Mark, StringComparison.Ordinal) || _values.Any(value => value.IsOwn && text.Contains(value.Value, StringComparison.Ordinal));

    /// <summary>A call that would do something where it is let through.</summary>
    public static ApiCall Call(string method, string path) => new(method, path, method switch
    {
        "PATCH" => """[{"op":"replace","path":"/name","value":"stolen"}]""",
        "POST" or "PUT" => "{}",
        _ => null,
    });

    /// <summary>Everything of the account as its own admin reads it.</summary>
    public async Task<string> ReadAllAsync(ApiHost host)
    {
        var texts = new List<string>();
        foreach (var route in host.Routes.Where(route => route.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Contains("GET")))
        {
            if (PathOf("/" + route.RoutePattern.RawText?.TrimStart('/')) is { } path)
            {
                texts.Add($"{path} {(await host.SendAsync(ApiCall.Get(path))).Text}");
            }
        }

        return Passing().Replace(string.Join('\n', texts), "");
    }

    private (string Beginning, string Parameter, string Value, bool IsOwn)? Find(string pattern, string parameter)
    {
        var found = _values.Where(value => value.Parameter == parameter && pattern.StartsWith(value.Beginning, StringComparison.Ordinal)).ToList();
        return found.Count == 0 ? null : found.MaxBy(value => value.Beginning.Length);
    }

    private void Add(string beginning, string parameter, string value, bool isOwn = true) => _values.Add((beginning, parameter, value, isOwn));

    [GeneratedRegex("\\{(?<name>[A-Za-z]+)[^}]*\\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Parameter();

    // Ids of errors.
    [GeneratedRegex("\"id\":\"[0-9a-f-]{36}\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Passing();
}

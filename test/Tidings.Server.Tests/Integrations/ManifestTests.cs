using System.Text.Json.Nodes;
using Tidings.Server.Integrations;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Integrations;

/// <summary>§1.10.</summary>
public class ManifestTests
{
    [Fact]
    public async Task All_built_in_integrations_are_listed_by_key()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.SendAsync(ApiCall.Get("/api/v2/integration-manifests"), 200);

        Assert.Equal(
            Directory.GetDirectories(CatalogueLoader.BuiltIn).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            reply.Json["items"]?.AsArray().Select(item => item?["key"]?.GetValue<string>()));
    }

    [Fact]
    public async Task A_manifest_shows_its_fields_with_what_clients_generate_code_from()
    {
        using var overlay = new OverlayFolder();
        await using var host = await ApiHost.StartAsync(overlay);

        var reply = await host.SendAsync(ApiCall.Get("/api/v2/integration-manifests/tool"), 200);

        Assert.Equal(["key", "name", "description", "requiresOauth", "capabilities", "formVariables"], reply.Members);
        Assert.Equal(("tool", "Tool", "A tool of a test", "false"), (Text(reply, "key"), Text(reply, "name"), Text(reply, "description"), Text(reply, "requiresOauth")));
        Assert.Equal(
            """
            [{"key":"url","name":"URL","description":"Where","type":"uri","isOptional":false,"isSecret":false,"allowedValues":null},
            {"key":"token","name":"Token","description":"Secret","type":"string","isSecret":true,"isOptional":false,"allowedValues":null},
            {"key":"site","name":"Site","description":"Which","type":"enum","allowedValues":["us","eu"],"isOptional":true,"defaultValue":"us","isSecret":false}]
            """.ReplaceLineEndings(""),
            reply.Json["formVariables"]?.ToJsonString());
        Assert.NotNull(reply.Json["capabilities"]?["auditLogEventsHook"]?["endpoint"]);
    }

    [Fact]
    public async Task An_integration_of_an_overlay_stands_among_the_others()
    {
        using var overlay = new OverlayFolder();
        await using var host = await ApiHost.StartAsync(overlay);

        var items = Assert.IsType<JsonArray>((await host.SendAsync(ApiCall.Get("/api/v2/integration-manifests"), 200)).Json["items"]);

        var keys = items.Select(item => item?["key"]?.GetValue<string>()).ToList();
        Assert.Contains("tool", keys);
        Assert.Contains("slack", keys);
    }

    [Fact]
    public async Task A_retired_integration_says_since_when_and_what_to_use_instead()
    {
        await using var host = await ApiHost.StartAsync();

        var shown = (await host.SendAsync(ApiCall.Get("/api/v2/integration-manifests/appoptics"), 200)).Json["retired"]!.AsObject();
        var items = Assert.IsType<JsonArray>((await host.SendAsync(ApiCall.Get("/api/v2/integration-manifests"), 200)).Json["items"]);

        Assert.Equal(["since", "note"], shown.Select(member => member.Key));
        Assert.Equal("2025-11-30", (string?)shown["since"]);
        Assert.Equal(
            ["appoptics", "msteams", "new-relic-apm", "opsgenie"],
            items.Where(item => item!["retired"] is not null).Select(item => (string?)item!["key"]));
    }

    private static string? Text(ApiReply reply, string member) => reply.Json[member]?.ToString();
}

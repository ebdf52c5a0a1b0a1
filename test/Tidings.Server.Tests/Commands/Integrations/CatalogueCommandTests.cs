using Tidings.Server.Commands;
using Tidings.Server.Integrations;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Commands.Integrations;

public sealed class CatalogueCommandTests : IDisposable
{
    private readonly OverlayFolder _overlay = new();

    public void Dispose() => _overlay.Dispose();

    [Fact]
    public async Task List_shows_key_name_fields_and_kinds()
    {
        var list = await CommandCall.RunAsync("list", "--integrations", _overlay.Path);

        Assert.Equal(ExitCode.Done, list.Code);
        Assert.Matches("(?m)^tool +Tool +url, token, \\[site\\] +default$", list.Output);
        Assert.Matches("(?m)^webhook +Webhook +url, \\[secret\\], \\[previousSecret\\] +all, as they are$", list.Output);
    }

    [Fact]
    public async Task List_for_programs_is_an_array()
    {
        var list = await CommandCall.RunAsync("list", "--json", "--integrations", _overlay.Path);

        var tool = Assert.Single(list.Json.AsArray(), item => (string?)item!["key"] == "tool");
        Assert.Equal(
            """{"key":"tool","name":"Tool","fields":["url","token","site"],"kinds":["default"],"useStandardWebhookPayload":false,"hasValidation":false}""",
            tool!.ToJsonString());
    }

    [Fact]
    public async Task List_and_show_tell_what_is_retired()
    {
        Assert.Matches("(?m)^appoptics +AppOptics \\(retired since 2025-11-30\\) +streamName", (await CommandCall.RunAsync("list")).Output);
        Assert.Equal(
            "2025-11-30",
            (string?)Assert.Single((await CommandCall.RunAsync("list", "--json")).Json.AsArray(), item => (string?)item!["key"] == "appoptics")!["retired"]!["since"]);
        Assert.Contains("retired since 2025-11-30: SolarWinds ended AppOptics", (await CommandCall.RunAsync("show", "appoptics")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_warns_of_what_is_retired()
    {
        var report = (await CommandCall.RunAsync("validate", CatalogueLoader.BuiltIn, "--json")).Json;

        Assert.True((bool?)report["valid"]);
        Assert.Contains(report["warnings"]!.AsArray(), warning => (string?)warning!["file"] == Path.Combine(CatalogueLoader.BuiltIn, "appoptics", "manifest.json") && (string?)warning["pointer"] == "/retired");
    }

    [Fact]
    public async Task Show_tells_fields_secrets_allowed_values_defaults_endpoint_and_policy()
    {
        var page = (await CommandCall.RunAsync("show", "tool", "--integrations", _overlay.Path)).Output;

        Assert.Contains("token  (string, required, secret)", page, StringComparison.Ordinal);
        Assert.Contains("site  (enum, optional, default \"us\")", page, StringComparison.Ordinal);
        Assert.Contains("one of us | eu", page, StringComparison.Ordinal);
        Assert.Contains("POST {{url}}/in", page, StringComparison.Ordinal);
        Assert.Contains("""{"effect":"allow","resources":["proj/*:env/*:flag/*"],"actions":["updateOn"]}""", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_for_programs_is_what_the_api_shows()
    {
        var shown = (await CommandCall.RunAsync("show", "tool", "--json", "--integrations", _overlay.Path)).Json;

        Assert.Equal(["key", "name", "description", "requiresOauth", "capabilities", "formVariables"], shown.AsObject().Select(member => member.Key));
        Assert.True((bool?)shown["formVariables"]![1]!["isSecret"]);
    }

    [Fact]
    public async Task Show_of_a_misspelt_key_names_the_nearest()
    {
        var missing = await CommandCall.RunAsync("show", "datdog");

        Assert.Equal(ExitCode.Failed, missing.Code);
        Assert.Contains("Did you mean 'datadog'?", missing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_faulty_folder_is_refused_with_all_that_is_wrong()
    {
        File.WriteAllText(Path.Combine(_overlay.Path, "tool", "templates", "default.json.hbs"), "{{#if}}");

        var refused = await CommandCall.RunAsync("list", "--integrations", _overlay.Path);

        Assert.Equal(ExitCode.Configuration, refused.Code);
        Assert.Contains("default.json.hbs", refused.Error, StringComparison.Ordinal);
        Assert.Empty(refused.Output);
    }
}

using Tidings.Server.Commands;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Commands.Integrations;

public sealed class PreviewCommandTests : IDisposable
{
    private const string Entry = """{"accesses":[{"action":"updateOn","resource":"proj/shop:env/production:flag/checkout"}],"name":"it's"}""";

    private readonly OverlayFolder _overlay = new();
    private readonly string _directory = Directory.CreateTempSubdirectory("tidings-preview-").FullName;

    public void Dispose()
    {
        _overlay.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task A_line_holds_all_there_is_to_say_of_one_request()
    {
        var line = Assert.Single((await PreviewAsync("--json", "--entries", Write("flag/one.json", Entry))).Lines);

        Assert.Equal(
            """{"integration":"tool","context":"one.json","kind":"flag","template":"templates/default.json.hbs","request":{"method":"POST","url":"https://url.com/in","headers":[{"name":"Content-Type","value":"application/json"}],"body":"{\"name\":\"it's\"}"},"skipped":null,"error":null}""",
            line.ToJsonString(IntegrationJsonReadable));
    }

    [Fact]
    public async Task Lines_come_by_integration_then_contexts_then_entries_each_in_the_order_of_their_names()
    {
        Write("contexts/b/x.json", """{"kind":"flag","name":"x"}""");
        Write("contexts/a.json", """{"kind":"flag","name":"a"}""");
        var entries = Write("entry.json", Entry);

        await CommandCall.RunAsync("new", "other", "--in", _overlay.Path);

        var lines = (await PreviewAsync("tool", "other", "--json", "--entries", entries, "--contexts", Path.Combine(_directory, "contexts"))).Lines;

        Assert.Equal(
            ["tool a.json", "tool b/x.json", "tool entry.json", "other a.json", "other b/x.json", "other entry.json"],
            lines.Select(line => $"{line["integration"]} {line["context"]}"));
    }

    [Fact]
    public async Task Several_files_may_stand_after_one_option()
    {
        var (one, two) = (Write("1.json", Entry), Write("2.json", Entry));
        var (three, four) = (Write("3.json", """{"kind":"flag","name":"x"}"""), Write("4.json", """{"kind":"flag","name":"x"}"""));

        var lines = (await PreviewAsync("tool", "--entries", one, two, "--contexts", three, four, "--json")).Lines;

        Assert.Equal(["tool 3.json", "tool 4.json", "tool 1.json", "tool 2.json"], lines.Select(line => $"{line["integration"]} {line["context"]}"));
    }

    [Fact]
    public async Task A_key_behind_the_files_is_told_where_to_stand()
    {
        var preview = await PreviewAsync("--entries", Write("1.json", Entry), "tool");

        Assert.Equal(ExitCode.Usage, preview.Code);
        Assert.Contains("no file or directory tool", preview.Error, StringComparison.Ordinal);
        Assert.Contains("in front", preview.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_one_file_is_told_on_its_line_and_the_others_are_rendered()
    {
        Write("contexts/bad.json", "{");
        Write("contexts/good.json", """{"kind":"flag","name":"x"}""");

        var preview = await PreviewAsync("--json", "--contexts", Path.Combine(_directory, "contexts"));

        Assert.Equal(ExitCode.Failed, preview.Code);
        Assert.Equal([true, false], preview.Lines.Select(line => line["error"] is not null));
        Assert.Equal([false, true], preview.Lines.Select(line => line["request"] is not null));
    }

    [Fact]
    public async Task Without_keys_and_folders_every_built_in_integration_is_previewed()
    {
        var preview = await CommandCall.RunAsync("preview", "--json");

        Assert.Equal(ExitCode.Done, preview.Code);
        Assert.Equal(
            Directory.EnumerateDirectories(Path.Combine(AppContext.BaseDirectory, "integrations")).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            preview.Lines.Select(line => (string?)line["integration"]));
    }

    [Theory]
    [InlineData("""{"tool":{"url":"https://a.example.com"}}""")]
    [InlineData("""{"url":"https://a.example.com"}""")]
    public async Task Values_of_a_config_stand_for_placeholders(string config)
    {
        var preview = await PreviewAsync("--json", "--config", Write("config.json", config));

        Assert.Equal("https://a.example.com/in", (string?)Assert.Single(preview.Lines)["request"]!["url"]);
        Assert.Empty(preview.Error);
    }

    [Fact]
    public async Task What_a_config_cannot_have_meant_is_told_with_what_it_may_have_meant()
    {
        var preview = await PreviewAsync("--config", Write("config.json", """{"tool":{"tokn":"x"},"datadog":{}}"""));

        Assert.Equal(ExitCode.Done, preview.Code);
        Assert.Equal("--config: tool has no field 'tokn'. Did you mean 'token'?", preview.Error.Trim());
    }

    [Fact]
    public async Task A_page_shows_the_request_as_http_and_drives_no_terminal()
    {
        var preview = await PreviewAsync("--contexts", Write("c.json", """{"kind":"flag","name":"\u001b[2J"}"""));

        Assert.Equal(
            """
            === tool  c.json  (templates/default.json.hbs)
            POST https://url.com/in
            Content-Type: application/json

            {"name":"\u001b[2J"}
            """,
            preview.Output.TrimEnd(), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task Curl_shows_a_command_with_what_is_not_sent_as_a_comment()
    {
        Write("contexts/a.json", "{");
        Write("contexts/b.json", """{"kind":"flag","name":"it's"}""");

        var preview = await PreviewAsync("--curl", "--contexts", Path.Combine(_directory, "contexts"));

        Assert.Matches("(?m)^# tool  a.json\r?\n# error: .*$", preview.Output);
        Assert.Contains("""--data-raw '{"name":"it'\''s"}'""", preview.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--json", "--curl")]
    [InlineData("--contexts", "nowhere-at-all")]
    [InlineData("--config", "nowhere-at-all")]
    public async Task What_is_asked_for_wrongly_exits_2(params string[] arguments) => Assert.Equal(ExitCode.Usage, (await PreviewAsync(arguments)).Code);

    private static System.Text.Json.JsonSerializerOptions IntegrationJsonReadable => Tidings.Server.Commands.Integrations.IntegrationJson.Readable;

    private Task<CommandCall> PreviewAsync(params string[] arguments) => CommandCall.RunAsync(["preview", "--integrations", _overlay.Path, .. arguments]);

    private string Write(string path, string text)
    {
        var file = Path.Combine(_directory, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!); // ! : it lies in the directory.
        File.WriteAllText(file, text);
        return file;
    }
}

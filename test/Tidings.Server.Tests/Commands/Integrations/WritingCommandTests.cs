using Tidings.Server.Commands;

namespace Tidings.Server.Tests.Commands.Integrations;

public sealed class WritingCommandTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("tidings-writing-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task What_new_makes_is_valid_without_a_warning_and_renders()
    {
        Assert.Equal(ExitCode.Done, (await CommandCall.RunAsync("new", "my-tool", "--in", _directory)).Code);

        var report = (await CommandCall.RunAsync("validate", _directory, "--json")).Json;
        Assert.Equal("""{"valid":true,"integrations":["my-tool"],"faults":[],"warnings":[]}""", report.ToJsonString());
        var line = Assert.Single((await CommandCall.RunAsync("preview", "--json", "--integrations", _directory)).Lines);
        Assert.Equal("my-tool", (string?)line["integration"]);
        Assert.NotNull(line["request"]);
    }

    [Fact]
    public async Task New_makes_manifest_templates_and_readme()
    {
        await CommandCall.RunAsync("new", "my-tool", "--in", _directory);

        Assert.Equal(
            ["README.md", "manifest.json", "templates/default.json.hbs", "templates/validation.json.hbs"],
            Directory.EnumerateFiles(Path.Combine(_directory, "my-tool"), "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Path.Combine(_directory, "my-tool"), file).Replace('\\', '/')).Order(StringComparer.Ordinal));
        Assert.Contains("\"name\": \"My tool\"", await File.ReadAllTextAsync(Path.Combine(_directory, "my-tool", "manifest.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_overwrites_nothing()
    {
        Directory.CreateDirectory(Path.Combine(_directory, "my-tool"));

        var refused = await CommandCall.RunAsync("new", "my-tool", "--in", _directory);

        Assert.Equal(ExitCode.Failed, refused.Code);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_directory, "my-tool")));
    }

    [Theory]
    [InlineData("My-Tool")]
    [InlineData("../tool")]
    [InlineData("-tool")]
    public async Task New_refuses_what_cannot_be_a_key(string key)
    {
        Assert.Equal(ExitCode.Usage, (await CommandCall.RunAsync("new", "--in", _directory, "--", key)).Code);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory));
    }

    [Fact]
    public async Task Validate_tells_every_fault_with_its_file_and_place()
    {
        await CommandCall.RunAsync("new", "one", "--in", _directory);
        await CommandCall.RunAsync("new", "two", "--in", _directory);
        await ChangeAsync("one/manifest.json", "\"type\": \"uri\"", "\"type\": \"url\"");
        await ChangeAsync("two/templates/default.json.hbs", "{{#if comment}}", "{{#iff comment}}");

        var report = await CommandCall.RunAsync("validate", Path.Combine(_directory, "one"), Path.Combine(_directory, "two"));

        Assert.Equal(ExitCode.Configuration, report.Code);
        Assert.Matches("(?m)^.*manifest.json \\(/formVariables/0/type\\): 'url' is no type; use one of .*$", report.Output);
        Assert.Matches("(?m)^.*default.json.hbs \\(line 10\\): .*iff.*$", report.Output);
    }

    [Theory]
    [InlineData("{\"a\": {{comment}}}", "not valid JSON")]
    [InlineData("{ {{#each project.environment.tags}}\"{{this}}\": 1,{{/each}} }", "not valid JSON")]
    [InlineData("{\"a\": \"{{truncate 'x' comment}}\"}", "must be a number")]
    public async Task Validate_tells_of_a_template_that_makes_no_json(string template, string part)
    {
        await CommandCall.RunAsync("new", "one", "--in", _directory);
        await CommandCall.RunAsync("new", "two", "--in", _directory);
        await File.WriteAllTextAsync(Path.Combine(_directory, "one", "templates", "default.json.hbs"), template, TestContext.Current.CancellationToken);
        await ChangeAsync("two/manifest.json", "\"type\": \"uri\"", "\"type\": \"url\"");

        var report = await CommandCall.RunAsync("validate", _directory);

        Assert.Equal(ExitCode.Configuration, report.Code);
        Assert.Matches($"(?m)^.*one/templates/default.json.hbs.*with a sample entry.*{part}.*$", report.Output);
        Assert.Contains("two/manifest.json", report.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_of_a_folder_without_integrations_fails()
    {
        var report = await CommandCall.RunAsync("validate", _directory, "--json");

        Assert.Equal(ExitCode.Configuration, report.Code);
        Assert.False((bool?)report.Json["valid"]);
        Assert.Single(report.Json["faults"]!.AsArray());
    }

    private async Task ChangeAsync(string path, string from, string to)
    {
        var file = Path.Combine(_directory, path);
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Contains(from, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, text.Replace(from, to, StringComparison.Ordinal), TestContext.Current.CancellationToken);
    }
}

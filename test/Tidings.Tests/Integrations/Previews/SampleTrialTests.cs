using Tidings.Integrations.Previews;
using Tidings.Tests.Integrations.BuiltIn;
using static Tidings.Tests.Integrations.CatalogueFolder;

namespace Tidings.Tests.Integrations.Previews;

public sealed class SampleTrialTests : IDisposable
{
    private static readonly SampleTrial Trial = new(new Uri("https://tidings.example.com"));

    private readonly CatalogueFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Built_in_integrations_pass() =>
        Assert.All(BuiltInCatalogue.Load.Intact, integration => Assert.Empty(Trial.Run(integration)));

    [Theory]
    [InlineData("{\"a\": {{comment}}}")]
    [InlineData("{ {{#each tags}}\"{{this}}\": 1,{{/each}} }")]
    [InlineData("{{#if comment}}{\"a\": 1}{{else}}no{{/if}}")]
    [InlineData("{\"a\": {{formVariables.token}}}")]
    public void A_body_that_is_no_json_is_told_with_its_template_and_entry(string template)
    {
        var (file, message) = Assert.Single(Trial.Run(_folder.Tool(template: template).Loaded()));
        Assert.Equal("templates/default.json.hbs", file);
        Assert.Matches("^with a sample entry with (little|much) in it, of the kind 'segment', the body is not valid JSON", message);
    }

    [Theory]
    [InlineData("{\"a\": \"{{{comment}}}\", \"b\": [{{#each tags}}\"{{this}}\"{{#unless @last}},{{/unless}}{{/each}}], \"c\": {{timestamp.milliseconds}}}")]
    [InlineData("{{#if comment}}{}{{/if}}")]
    public void A_body_that_is_json_or_empty_is_not(string template) => Assert.Empty(Trial.Run(_folder.Tool(template: template).Loaded()));

    [Fact]
    public void Each_kinds_template_is_tried_and_that_of_the_connection_test() =>
        Assert.Equal(
            ["templates/flag.json.hbs", "templates/validation.json.hbs"],
            Trial.Run(_folder.File("tool/templates/flag.json.hbs", "{").File("tool/templates/validation.json.hbs", "}").Tool(manifest =>
            {
                Hook(manifest)["templates"]!["flag"] = "templates/flag.json.hbs";
                Hook(manifest)["templates"]!["validation"] = "templates/validation.json.hbs";
            }).Loaded()).Select(found => found.Template));
}

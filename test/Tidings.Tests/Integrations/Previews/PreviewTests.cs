using System.Text;
using Tidings.Integrations;
using Tidings.Integrations.Previews;
using Tidings.Tests.Entries;
using static Tidings.Tests.Integrations.CatalogueFolder;

namespace Tidings.Tests.Integrations.Previews;

public sealed class PreviewTests : IDisposable
{
    private readonly CatalogueFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_request_is_shown_with_its_kind_and_template()
    {
        var preview = Show("""{"kind":"flag","name":"O'Brien's \"flag\""}""");

        Assert.Equal(("tool", "c.json", "flag", "templates/default.json.hbs"), (preview.IntegrationKey, preview.Subject, preview.Kind, preview.Template));
        Assert.Equal("""{"name":"O'Brien's \"flag\""}""", Text(preview));
        Assert.Equal("https://url.com/in", preview.Request!.UrlText);
        Assert.Contains(new KeyValuePair<string, string>("X-Token", "token"), preview.Request.Headers);
        Assert.Equal((null, null, null), (preview.Skipped, preview.Error, preview.Remark));
    }

    [Fact]
    public void The_template_of_the_kind_is_told()
    {
        _folder.File("tool/templates/flag.txt.hbs", "flag");

        Assert.Equal("templates/flag.txt.hbs", Show("""{"kind":"flag"}""", tool => _folder.Tool(manifest => Hook(manifest)["templates"]!["flag"] = "templates/flag.txt.hbs")).Template);
    }

    [Fact]
    public void A_kind_without_a_template_is_skipped_without_one()
    {
        _folder.File("tool/templates/flag.txt.hbs", "flag");

        var preview = Show("""{"kind":"metric"}""", tool => _folder.Tool(manifest => Hook(manifest)["templates"] = new System.Text.Json.Nodes.JsonObject { ["flag"] = "templates/flag.txt.hbs" }));

        Assert.Equal((null, null, "metric"), (preview.Request, preview.Template, preview.Kind));
        Assert.NotNull(preview.Skipped);
    }

    [Fact]
    public void A_template_that_renders_to_nothing_is_told_although_it_sends_nothing()
    {
        var preview = Show("""{"kind":"flag"}""", tool => _folder.Tool(template: "{{name}}"));

        Assert.Equal("templates/default.json.hbs", preview.Template);
        Assert.NotNull(preview.Skipped);
    }

    [Fact]
    public void A_json_template_that_makes_no_json_is_remarked()
    {
        var preview = Show("""{"kind":"flag","name":"x"}""", tool => _folder.Tool(template: "{\n{{name}} }"));

        Assert.NotNull(preview.Request);
        Assert.Contains("templates/default.json.hbs", preview.Remark, StringComparison.Ordinal);
        Assert.Contains("line 2", preview.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_is_an_error_of_its_own_line()
    {
        var preview = Show("{");

        Assert.Equal((null, null, null), (preview.Request, preview.Kind, preview.Template));
        Assert.Contains("JSON", preview.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_test_of_a_connection_has_a_template_of_its_own()
    {
        _folder.File("tool/templates/validation.json.hbs", "{}").Tool(manifest => Hook(manifest)["templates"]!["validation"] = "templates/validation.json.hbs");

        var preview = Preview.Of(_folder.Loaded(), Bound(), new PreviewReader(Samples.BaseUrl).Sample(), validates: true);

        Assert.Equal(("templates/validation.json.hbs", "{}"), (preview.Template, Text(preview)));
    }

    [Fact] // §4.4: entries that are sent as they are can be told from a context, too
    public void What_sends_entries_as_they_are_sends_the_one_that_the_context_tells_of()
    {
        var preview = Show(
            """{"kind":"flag","_id":"66f0c0ffee0123456789ab02","name":"Checkout","key":"checkout","verbKind":"updateOn","project":{"key":"shop","environment":{"key":"production"}}}""",
            tool => _folder.Tool(manifest => Hook(manifest)["useStandardWebhookPayload"] = true));

        Assert.Null(preview.Template);
        Assert.Contains("\"resource\":\"proj/shop:env/production:flag/checkout\"", Text(preview), StringComparison.Ordinal);
    }

    private Preview Show(string context, Action<CatalogueFolder>? make = null)
    {
        (make ?? (folder => folder.Tool())).Invoke(_folder);
        return Preview.Of(_folder.Loaded(), Bound(), PreviewReader.ReadContext("c.json", Encoding.UTF8.GetBytes(context)));
    }

    private Destination Bound() => _folder.Loaded().Bind(PlaceholderConfig.Fill([], _folder.Loaded().Manifest));

    private static string Text(Preview preview) => Encoding.UTF8.GetString(preview.Request!.Body.Span);
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>Annotations: a text is required, time is milliseconds, both halves of a tag have at most 100 characters and all tags as JSON 500.</summary>
public sealed class GrafanaTests
{
    private static readonly JsonSerializerOptions AsStored = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void An_annotation_tells_who_did_what_where_and_why()
    {
        var body = Render(EntrySamples.Flag);
        Assert.Equal(1729123867537, (long?)body["time"]);
        var text = (string)body["text"]!;
        Assert.StartsWith("<b>Kim Lee turned on the flag Checkout v2 in 'Production'</b>", text, StringComparison.Ordinal);
        Assert.Contains("Turned the flag on", text, StringComparison.Ordinal);
        Assert.Contains("Comment: Ready for launch", text, StringComparison.Ordinal);
        Assert.Contains("Tags: payments, web", text, StringComparison.Ordinal);
        Assert.EndsWith(
            "<a href=\"https://app.launchdarkly.com/shop/production/audit/66f0c0ffee0123456789abcd/details\">Details of this change</a>", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Tags_name_project_environment_and_key() => Assert.Equal(
        ["launchdarkly", "kind:flag", "action:updateOn", "project:shop", "environment:production", "key:checkout-v2", "payments", "web"],
        Tags(Render(EntrySamples.Flag)));

    [Fact]
    public void All_environments_are_one_tag() => Assert.Contains("environment:all", Tags(Render(EntrySamples.FlagInAllEnvironments)));

    [Fact]
    public void An_entry_of_the_account_names_no_project() =>
        Assert.Equal(["launchdarkly", "kind:role", "action:updateName", "key:qa-team"], Tags(Render(EntrySamples.Role)));

    [Fact]
    public void An_entry_brings_no_markup_of_its_own()
    {
        var text = (string)Render(EntrySamples.Hostile)["text"]!;
        Assert.Contains("&lt;!channel&gt;", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<!channel>", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(NewRelicApmTests.Samples), MemberType = typeof(NewRelicApmTests))]
    public void Tags_fit_their_column(string sample)
    {
        var tags = Tags(Render(EntrySamples.All[sample])).ToList();
        var column = JsonSerializer.Serialize(tags, AsStored);
        Assert.InRange(Encoding.UTF8.GetByteCount(column), 1, 500);
        Assert.All(tags, tag => Assert.InRange(tag.Length, 1, 100));
    }

    private static JsonNode Render(string entry) => BuiltInCatalogue.Body("grafana", entry);

    private static IEnumerable<string> Tags(JsonNode body) => body["tags"]!.AsArray().Select(tag => (string)tag!);
}

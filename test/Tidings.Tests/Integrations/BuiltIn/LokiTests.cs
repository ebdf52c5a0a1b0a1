using System.Text;
using System.Text.Json.Nodes;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>Push: streams of labels with values of [nanoseconds, line], all strings; a line of at most 256 KB.</summary>
public sealed class LokiTests
{
    [Fact]
    public void A_line_tells_who_did_what_where_and_why()
    {
        var (labels, time, line) = Push(EntrySamples.Flag);
        Assert.Equal("""{"project":"shop","environment":"production","kind":"flag","job":"launchdarkly","service_name":"launchdarkly"}""", labels.ToJsonString());
        Assert.Equal("1729123867537000000", time);
        Assert.Equal("Kim Lee turned on the flag Checkout v2 in 'Production'", (string?)line["title"]);
        Assert.Equal("66f0c0ffee0123456789abcd", (string?)line["id"]);
        Assert.Equal("Ready for launch", (string?)line["comment"]);
        Assert.Equal("""{"key":"shop","name":"Shop"}""", line["project"]!.ToJsonString());
        Assert.Equal("kim@example.com", (string?)line["member"]!["email"]);
        Assert.Equal("""["payments","web"]""", line["tags"]!.ToJsonString());
    }

    [Fact]
    public void Texts_arrive_unchanged()
    {
        var (_, _, line) = Push(EntrySamples.Hostile);
        Assert.Equal(EntrySamples.Nasty, (string?)line["comment"]);
        Assert.Equal(EntrySamples.Nasty, (string?)line["name"]);
        Assert.Equal("""a"b""", (string?)line["tags"]![0]);
    }

    [Theory]
    [MemberData(nameof(AddedIntegrations.Samples), MemberType = typeof(AddedIntegrations))]
    public void Labels_are_filled_and_the_line_is_json_on_one_line(string sample)
    {
        var (labels, _, line) = Push(EntrySamples.All[sample]);
        Assert.All(labels.AsObject(), label => Assert.InRange(((string)label.Value!).Length, 1, 2_048));
        Assert.InRange(labels.AsObject().Count, 3, 15);
        Assert.NotEqual("", (string?)line["title"]);
        Assert.DoesNotContain('\n', Line(EntrySamples.All[sample]));
    }

    [Fact]
    public void All_environments_are_one_label() => Assert.Equal("all", (string?)Push(EntrySamples.FlagInAllEnvironments).Labels["environment"]);

    [Theory]
    [InlineData("endless")]
    [InlineData("wide")]
    public void Lines_stay_below_256_kilobytes(string sample) =>
        Assert.InRange(Encoding.UTF8.GetByteCount(Line(sample == "wide" ? AddedIntegrations.Wide : EntrySamples.Endless)), 1, 256 * 1024);

    private static (JsonNode Labels, string Time, JsonNode Line) Push(string entry)
    {
        var stream = Assert.Single(BuiltInCatalogue.Body("loki", entry)["streams"]!.AsArray())!;
        var value = Assert.Single(stream["values"]!.AsArray())!;
        return (stream["stream"]!, (string)value[0]!, JsonNode.Parse((string)value[1]!)!);
    }

    private static string Line(string entry) => (string)BuiltInCatalogue.Body("loki", entry)["streams"]![0]!["values"]![0]![1]!;
}

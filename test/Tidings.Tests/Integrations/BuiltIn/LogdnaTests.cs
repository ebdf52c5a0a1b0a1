using System.Text;
using System.Text.Json.Nodes;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>Ingest API: lines with a text each, metadata of constant type.</summary>
public sealed class LogdnaTests
{
    [Fact]
    public void A_line_tells_who_did_what_where_and_why()
    {
        var line = Line(EntrySamples.Flag);
        Assert.Equal("Kim Lee turned on the flag Checkout v2 in 'Production': Ready for launch", (string?)line["line"]);
        Assert.Equal(1729123867537, (long?)line["timestamp"]);
        Assert.Equal("DEBUG", (string?)line["level"]);
        Assert.Equal("production", (string?)line["env"]);
        Assert.Equal("kim@example.com", (string?)line["meta"]!["email"]);
    }

    [Fact]
    public void Metadata_has_the_same_members_and_types_for_every_entry() => Assert.Single(
        EntrySamples.All.Values.Select(entry => string.Join(' ', Line(entry)["meta"]!.AsObject().Select(member => $"{member.Key}:{member.Value!.GetValueKind()}"))).Distinct());

    [Fact]
    public void Lines_stay_below_16_kilobytes() =>
        Assert.InRange(Encoding.UTF8.GetByteCount((string)Line(EntrySamples.Endless)["line"]!), 1, 16_384);

    private static JsonNode Line(string entry) => Assert.Single(BuiltInCatalogue.Body("logdna", entry)["lines"]!.AsArray())!;
}

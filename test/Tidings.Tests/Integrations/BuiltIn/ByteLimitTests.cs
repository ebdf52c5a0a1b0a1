using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>Tools that count bytes: their limits hold whatever characters an entry is full of.</summary>
public sealed class ByteLimitTests
{
    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Fillers = ["x", "é", "日", "🚀", "\"", "\\", "&", "<", "_", "\n", "\u0001"];

    public static readonly MatrixTheoryData<string, string> BodiesOfEveryFiller = new(["msteams", "google-chat", "sumologic"], Fillers);

    public static readonly TheoryData<string> EveryFiller = [.. Fillers];

    [Theory]
    [MemberData(nameof(BodiesOfEveryFiller))]
    public void A_message_stays_below_what_the_tool_takes(string key, string filler)
    {
        var most = key switch { "msteams" => 28_000, "google-chat" => 32_000, _ => 64_000 };
        Assert.InRange(BuiltInCatalogue.Render(key, Full(filler)).Body.Length, 1, most);
    }

    /// <summary>As Grafana counts: the bytes of each tag, two quotes, what separates them, and two brackets.</summary>
    [Theory]
    [MemberData(nameof(EveryFiller))]
    public void Tags_of_grafana_have_500_bytes_together(string filler)
    {
        var tags = BuiltInCatalogue.Body("grafana", Full(filler))["tags"]!.AsArray().Select(tag => (string)tag!);
        Assert.InRange(tags.Sum(tag => Encoding.UTF8.GetByteCount(tag) + 3) + 1, 1, 500);
    }

    [Theory]
    [MemberData(nameof(EveryFiller))]
    public void A_line_of_loki_has_256_kilobytes(string filler)
    {
        var line = (string)BuiltInCatalogue.Body("loki", Full(filler))["streams"]![0]!["values"]![0]![1]!;
        Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 256_000);
        Assert.NotNull(JsonNode.Parse(line));
    }

    [Theory]
    [MemberData(nameof(EveryFiller))]
    public void Values_of_labels_of_loki_have_2048_bytes(string filler) => Assert.All(
        BuiltInCatalogue.Body("loki", Full(filler))["streams"]![0]!["stream"]!.AsObject(),
        label => Assert.InRange(Encoding.UTF8.GetByteCount((string)label.Value!), 1, 2048));

    [Theory]
    [MemberData(nameof(EveryFiller))]
    public void A_line_of_logdna_has_16_kilobytes_and_its_metadata_32(string filler)
    {
        var request = BuiltInCatalogue.Text(BuiltInCatalogue.Render("logdna", Full(filler)));
        Assert.InRange(Encoding.UTF8.GetByteCount((string)JsonNode.Parse(request)!["lines"]![0]!["line"]!), 1, 16_000);
        Assert.InRange(BytesFrom("\"meta\"", request), 1, 32_000);
    }

    [Theory]
    [MemberData(nameof(EveryFiller))]
    public void Additional_data_of_cloudtrail_have_28_kilobytes(string filler)
    {
        var data = (string)BuiltInCatalogue.Body("cloudtrail", Full(filler))["auditEvents"]![0]!["eventData"]!;
        Assert.InRange(BytesFrom("\"additionalEventData\"", data), 1, 28_000);
        Assert.NotNull(JsonNode.Parse(data));
    }

    /// <summary>Lucene takes no term of more: a keyword without a bound of its own refuses the document.</summary>
    [Theory]
    [MemberData(nameof(EveryFiller))]
    public void A_reason_of_elastic_has_32766_bytes(string filler) =>
        Assert.InRange(Encoding.UTF8.GetByteCount((string?)BuiltInCatalogue.Body("elastic", Full(filler))["event"]!["reason"] ?? ""), 0, 32_766);

    /// <summary>As they are written: another writer of JSON would escape what this one leaves as it is.</summary>
    private static int BytesFrom(string member, string json) => Encoding.UTF8.GetByteCount(json.AsSpan(json.IndexOf(member, StringComparison.Ordinal)));

    private static string Full(string filler)
    {
        string Text(int characters) => string.Concat(Enumerable.Repeat(filler, characters / filler.Length));
        return new JsonObject
        {
            ["_id"] = "66f0c0ffee0123456789abcd",
            ["date"] = 1729123867537,
            ["kind"] = "flag",
            ["name"] = Text(3_000),
            ["key"] = Text(3_000),
            ["accesses"] = new JsonArray(new JsonObject { ["action"] = new string('a', 3_000), ["resource"] = "proj/shop:env/production:flag/checkout-v2" }),
            ["title"] = Text(9_000),
            ["titleVerb"] = Text(300),
            ["description"] = Text(24_000),
            ["comment"] = Text(36_000),
            ["tags"] = new JsonArray([.. Enumerable.Range(0, 40).Select(_ => JsonValue.Create(Text(250)))]),
            ["project"] = new JsonObject
            {
                ["key"] = Text(1_500),
                ["name"] = Text(1_500),
                ["environment"] = new JsonObject { ["key"] = Text(1_500), ["name"] = Text(1_500) },
            },
            ["member"] = new JsonObject { ["email"] = Text(1_500), ["firstName"] = Text(1_500), ["lastName"] = Text(1_500) },
        }.ToJsonString(AsWritten);
    }
}

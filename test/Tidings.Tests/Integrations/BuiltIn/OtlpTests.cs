using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>ExportLogsServiceRequest in protobuf's JSON: 64-bit numbers as strings, enums as numbers, attributes as lists of key and value.</summary>
public sealed class OtlpTests
{
    [Fact]
    public void A_record_tells_who_did_what_where_and_why()
    {
        var record = Record(EntrySamples.Flag);
        Assert.Equal("1729123867537000000", (string?)record["timeUnixNano"]);
        Assert.Equal(9, (int?)record["severityNumber"]);
        Assert.Equal("Kim Lee turned on the flag Checkout v2 in 'Production'", (string?)record["body"]!["stringValue"]);
        var attributes = Attributes(record);
        Assert.Equal("66f0c0ffee0123456789abcd", attributes["log.record.uid"]);
        Assert.Equal("updateOn", attributes["launchdarkly.action"]);
        Assert.Equal("Ready for launch", attributes["launchdarkly.comment"]);
        Assert.Equal("shop", attributes["launchdarkly.project.key"]);
        Assert.Equal("production", attributes["launchdarkly.environment.key"]);
        Assert.Equal("checkout-v2", attributes["feature_flag.key"]);
        Assert.Equal("kim@example.com", attributes["user.email"]);
        Assert.Equal("payments web", attributes["launchdarkly.tags"]);
    }

    [Fact]
    public void The_service_is_the_configured_one() => Assert.Equal(
        """flags "prod" """.TrimEnd(),
        (string?)BuiltInCatalogue.Body("otlp", EntrySamples.Flag)["resourceLogs"]![0]!["resource"]!["attributes"]![0]!["value"]!["stringValue"]);

    [Fact]
    public void Texts_arrive_unchanged() => Assert.Equal(EntrySamples.Nasty, Attributes(Record(EntrySamples.Hostile))["launchdarkly.comment"]);

    [Theory]
    [MemberData(nameof(AddedIntegrations.Samples), MemberType = typeof(AddedIntegrations))]
    public void Attributes_are_named_once_and_have_one_value(string sample)
    {
        var record = Record(EntrySamples.All[sample]);
        Assert.Equal(JsonValueKind.String, record["timeUnixNano"]!.GetValueKind());
        Assert.All(Attributes(record), attribute => Assert.NotEqual("", attribute.Value));
    }

    [Fact]
    public void Only_flags_have_the_attribute_of_flags() =>
        Assert.DoesNotContain("feature_flag.key", Attributes(Record(EntrySamples.Environment)).Keys);

    private static JsonNode Record(string entry)
    {
        var resource = Assert.Single(BuiltInCatalogue.Body("otlp", entry)["resourceLogs"]!.AsArray())!;
        return Assert.Single(Assert.Single(resource["scopeLogs"]!.AsArray())!["logRecords"]!.AsArray())!;
    }

    // A dictionary refuses a key that is given twice.
    private static Dictionary<string, string> Attributes(JsonNode record) =>
        record["attributes"]!.AsArray().ToDictionary(attribute => (string)attribute!["key"]!, attribute => Text(attribute!["value"]!));

    private static string Text(JsonNode value)
    {
        var (kind, content) = Assert.Single(value.AsObject());
        return kind == "arrayValue" ? string.Join(' ', content!["values"]!.AsArray().Select(item => Text(item!))) : (string)content!;
    }
}

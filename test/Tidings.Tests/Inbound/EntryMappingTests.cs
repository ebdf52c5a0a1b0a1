using System.Text.Json.Nodes;
using Tidings.Entries;
using Tidings.Inbound;

namespace Tidings.Tests.Inbound;

/// <summary>What a mapping makes of a message, seen in the entry that comes of it.</summary>
public sealed class EntryMappingTests
{
    private const string Needed = "\"action\":\"a\",\"resource\":\"proj/p\"";

    private static readonly InboundReader Reader = new(new EntryReader(FixedTime.Instance));

    private static EntryReading Read(string mapping, string body, params (string Name, string Value)[] headers) => Reader.ReadMapped(
        Hooks.WithMapping(mapping), JsonNode.Parse(body), name => headers.FirstOrDefault(header => header.Name == name).Value);

    private static JsonObject Map(string mapping, string body, params (string Name, string Value)[] headers)
    {
        var reading = Read(mapping, body, headers);
        Assert.Empty(reading.Faults);
        return (JsonObject)JsonNode.Parse(Assert.Single(reading.Entries).Payload.Span)!; // ! : an entry is an object.
    }

    private static string? MapMember(string source, string body, string member = "comment") =>
        Map($$"""{{{Needed}},"{{member}}":{{source}}}""", body)[member]?.ToJsonString();

    [Theory]
    [InlineData("\"/a/b\"", """{"a":{"b":"x"}}""", "\"x\"")]
    [InlineData("\"/list/1\"", """{"list":["x","y"]}""", "\"y\"")]
    [InlineData("\"/a~1b/m~0n\"", """{"a/b":{"m~n":"x"}}""", "\"x\"")]
    [InlineData("\"/n\"", """{"n":12.50}""", "\"12.50\"")]
    [InlineData("\"/yes\"", """{"yes":true}""", "\"true\"")]
    [InlineData("\"is {/a} of {/b}\"", """{"a":1,"b":"two"}""", "\"is 1 of two\"")]
    [InlineData("\"constant\"", "{}", "\"constant\"")]
    [InlineData("\"{{literally}} {/a}\"", """{"a":"x"}""", "\"{literally} x\"")]
    [InlineData("""{"from":"/a","default":"none"}""", """{"a":"x"}""", "\"x\"")]
    [InlineData("""{"from":"/a","default":"none"}""", "{}", "\"none\"")]
    public void A_text_comes_from_pointers_constants_and_defaults(string source, string body, string expected) =>
        Assert.Equal(expected, MapMember(source, body));

    [Theory]
    [InlineData("\"/a\"", "{}")]
    [InlineData("\"/a\"", """{"a":null}""")]
    [InlineData("\"/a\"", """{"a":""}""")]
    [InlineData("\"/a\"", """{"a":{"b":1}}""")]
    [InlineData("\"/a/b/c\"", """{"a":"x"}""")]
    [InlineData("\"/list/01\"", """{"list":["x","y"]}""")]
    [InlineData("\"before {/a}\"", "{}")]
    [InlineData("\"/a\"", "7")]
    public void What_is_not_there_is_left_out(string source, string body) => Assert.Null(MapMember(source, body));

    [Fact]
    public void A_header_can_be_a_source() => Assert.Equal(
        "pull_request",
        (string?)Map("""{"action":"{header:X-GitHub-Event}","resource":"proj/p"}""", "{}", ("X-GitHub-Event", "pull_request"))["accesses"]?[0]?["action"]);

    [Theory]
    [InlineData("octo/hello", "proj/ci:flag/octo/hello")]
    [InlineData("a:b", "proj/ci:flag/a-b")]
    [InlineData("a;admin", "proj/ci:flag/a-admin")]
    [InlineData("a\\nb", "proj/ci:flag/a-b")]
    public void What_is_put_into_a_resource_stays_one_key(string key, string resource) => Assert.Equal(
        resource,
        (string?)Map("""{"action":"a","resource":"proj/ci:flag/{/key}"}""", $$"""{"key":"{{key}}"}""")["accesses"]?[0]?["resource"]);

    [Theory]
    [InlineData("1729123867537")]
    [InlineData("1729123867.537")]
    [InlineData("\"1729123867537\"")]
    [InlineData("\"2024-10-17T00:11:07.537Z\"")]
    [InlineData("\"2024-10-17T02:11:07.537+02:00\"")]
    [InlineData("\"2024-10-17T00:11:07.537\"")]
    public void A_date_is_read_from_seconds_milliseconds_and_ISO_8601(string date) =>
        Assert.Equal("1729123867537", MapMember("\"/at\"", $$"""{"at":{{date}}}""", "date"));

    [Theory]
    [InlineData("\"yesterday\"")]
    [InlineData("-5")]
    [InlineData("1e300")]
    [InlineData("[]")]
    public void What_is_no_date_counts_as_missing(string date) =>
        Assert.Equal(FixedTime.Instance.GetUtcNow().ToUnixTimeMilliseconds().ToString(null, null), MapMember("\"/at\"", $$"""{"at":{{date}}}""", "date"));

    [Theory]
    [InlineData("\"/tags\"", """["a","1"]""")]
    [InlineData("\"/one\"", """["x"]""")]
    [InlineData("""["fixed","/one","/gone","/tags"]""", """["fixed","x","a","1"]""")]
    public void Tags_are_gathered(string source, string expected) =>
        Assert.Equal(expected, MapMember(source, """{"tags":["a",1,{}],"one":"x"}""", "tags"));

    [Theory]
    [InlineData("\"/change\"", """{"x":[1]}""")]
    [InlineData("\"{}\"", """{"change":{"x":[1]}}""")]
    public void A_version_is_copied_as_it_is(string source, string expected) =>
        Assert.Equal(expected, MapMember(source, """{"change":{"x":[1]}}""", "currentVersion"));

    [Fact]
    public void Dotted_names_make_one_object()
    {
        var entry = Map($$"""{{{Needed}},"member.email":"/who","member.firstName":"Kim","project.environment.key":"/env"}""", """{"who":"kim@example.com","env":"prod"}""");

        Assert.Equal("""{"email":"kim@example.com","firstName":"Kim"}""", entry["member"]?.ToJsonString());
        Assert.Equal("""{"environment":{"key":"prod"}}""", entry["project"]?.ToJsonString());
    }

    [Fact]
    public void What_an_entry_needs_besides_is_derived_as_for_any_entry()
    {
        var entry = Map("""{"action":"updateOn","resource":"proj/shop:env/production:flag/{/flag}","member.email":"/by"}""", """{"flag":"checkout","by":"kim@example.com"}""");

        Assert.Equal(("flag", "checkout", "kim@example.com"), ((string?)entry["kind"], (string?)entry["name"], (string?)entry["member"]?["email"]));
        Assert.Contains("kim@example.com", (string?)entry["title"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_that_lacks_what_is_needed_is_refused_with_every_member_named()
    {
        var reading = Read("""{"action":"/type","resource":"proj/{/project}"}""", "{}");

        Assert.Equal(["action", "resource"], reading.Faults.Select(fault => fault.Attribute));
        Assert.Contains("\"/type\"", reading.Faults[0].Reason, StringComparison.Ordinal);
        Assert.Empty(reading.Entries);
    }

    [Fact]
    public void A_fault_in_an_array_has_its_index() =>
        Assert.Equal("[1].action", Assert.Single(Read("""{"action":"/a","resource":"proj/p"}""", """[{"a":"x"},{}]""").Faults).Attribute);

    [Theory]
    [InlineData("{}", "mapping.action mapping.resource")]
    [InlineData("[]", "mapping")]
    [InlineData($$"""{{{Needed}},"secret":"x"}""", "mapping.secret")]
    [InlineData($$"""{{{Needed}},"name":7}""", "mapping.name")]
    [InlineData($$"""{{{Needed}},"name":""}""", "mapping.name")]
    [InlineData($$"""{{{Needed}},"name":"/a~2"}""", "mapping.name")]
    [InlineData($$"""{{{Needed}},"name":"{a}"}""", "mapping.name")]
    [InlineData($$"""{{{Needed}},"name":"{/a"}""", "mapping.name")]
    [InlineData($$"""{{{Needed}},"name":"a}"}""", "mapping.name")]
    [InlineData($$"""{{{Needed}},"name":"{header:a b}"}""", "mapping.name")]
    [InlineData($$"""{{{Needed}},"name":"{header:authorization}"}""", "mapping.name")]
    [InlineData($$"""{{{Needed}},"name":["/a"]}""", "mapping.name")]
    [InlineData($$"""{{{Needed}},"name":{"from":"/a","default":7} }""", "mapping.name.default")]
    [InlineData($$"""{{{Needed}},"name":{"form":"/a"} }""", "mapping.name.form mapping.name.from")]
    [InlineData($$"""{{{Needed}},"date":{"from":"/a","default":"soon"} }""", "mapping.date.default")]
    [InlineData($$"""{{{Needed}},"tags":{"from":"/a","default":"x"} }""", "mapping.tags.default")]
    [InlineData($$"""{{{Needed}},"tags":[]}""", "mapping.tags")]
    public void A_mapping_that_does_not_fit_is_refused_with_all_that_is_wrong(string mapping, string attributes) => Assert.Equal(
        attributes.Split(' '),
        Hooks.FaultsOf($$"""{"name":"n","kind":"generic","mapping":{{mapping}}}""").Select(fault => fault.Attribute));

    [Fact]
    public void A_mapping_is_kept_as_it_was_sent()
    {
        const string Mapping = """{"action":"/a","resource":{"from":"proj/{/p}","default":"proj/x"}}""";

        Assert.Equal(Mapping, EntryMapping.Parse(Hooks.WithMapping(Mapping).Mapping!.ToJson()).ToJson()); // ! : a generic hook has one.
    }
}

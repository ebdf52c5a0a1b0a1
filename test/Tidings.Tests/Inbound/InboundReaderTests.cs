using System.Text;
using System.Text.Json.Nodes;
using Tidings.Entries;
using Tidings.Inbound;

namespace Tidings.Tests.Inbound;

/// <summary>§4.4: what the vendor's webhook sends; and how messages that come again are known.</summary>
public sealed class InboundReaderTests
{
    private const string ById = """{"_id":"/id","action":"a","resource":"proj/p"}""";
    private const string WithoutId = """{"action":"a","resource":"proj/p"}""";

    private static readonly InboundReader Reader = new(new EntryReader(FixedTime.Instance));

    private static byte[] Vendors => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Inbound", "Samples", "launchdarkly-flag-turned-on.json"));

    private static IReadOnlyList<string> IdsOf(string mapping, string body, string? delivery = null) =>
        [.. Reader.ReadMapped(Hooks.WithMapping(mapping), JsonNode.Parse(body), name => name == "webhook-id" ? delivery : null).Entries.Select(entry => entry.Id.Value)];

    [Fact]
    public void What_the_vendor_sends_is_kept_byte_for_byte()
    {
        var body = Vendors;

        var entry = Assert.Single(Reader.ReadLaunchDarkly(Hooks.LaunchDarkly, body).Entries);

        Assert.Equal(Encoding.UTF8.GetString(body).TrimEnd(), Encoding.UTF8.GetString(entry.Payload.Span));
    }

    [Theory]
    [InlineData("978307199")] // Seconds, as a mapping takes them: the last one of 2000.
    [InlineData("0")]
    [InlineData("\"1999-01-01T00:00:00Z\"")]
    public void A_mapped_date_before_2001_is_refused(string date)
    {
        var reading = Reader.ReadMapped(Hooks.WithMapping("""{"action":"a","resource":"proj/p","date":"/at"}"""), JsonNode.Parse($$"""{"at":{{date}}}"""), _ => null);

        Assert.Equal("date", Assert.Single(reading.Faults).Attribute);
    }

    [Fact]
    public void The_tags_before_the_change_are_those_of_the_flag() =>
        Assert.Equal(["payments"], Assert.Single(Reader.ReadLaunchDarkly(Hooks.LaunchDarkly, Vendors).Entries).Accesses[0].Resource.Segments[^1].Tags);

    [Fact]
    public void Templates_see_project_and_environment_by_name_and_the_vendors_account()
    {
        var entry = Assert.Single(Reader.ReadLaunchDarkly(Hooks.LaunchDarkly, Vendors).Entries);

        var context = TemplateContext.Build(entry, new Uri("https://app.launchdarkly.com"));

        var project = Assert.IsType<Dictionary<string, object?>>(context["project"]);
        var environment = Assert.IsType<Dictionary<string, object?>>(project["environment"]);
        Assert.Equal(("shop", "Web shop"), (project["key"], project["name"]));
        Assert.Equal(("production", "Production"), (environment["key"], environment["name"]));
        Assert.Equal("66f0c0ffee0123456789ab99", context["_accountId"]);
    }

    [Fact]
    public void A_message_of_the_vendor_that_tells_of_no_change_is_a_test_and_makes_no_entry()
    {
        var reading = Reader.ReadLaunchDarkly(Hooks.LaunchDarkly, """{"kind":"test","message":"hello"}"""u8.ToArray());

        Assert.Empty(reading.Entries);
        Assert.Empty(reading.Faults);
    }

    [Theory]
    [InlineData("""{"accesses":[]}""")]
    [InlineData("""{"action":"updateOn"}""")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("\"hello\"")]
    public void A_message_of_the_vendor_that_is_broken_is_no_test(string body) =>
        Assert.NotEmpty(Reader.ReadLaunchDarkly(Hooks.LaunchDarkly, Encoding.UTF8.GetBytes(body)).Faults);

    [Fact]
    public void The_same_id_of_the_sender_makes_the_same_id_here() =>
        Assert.Equal(IdsOf(ById, """{"id":"delivery/1"}"""), IdsOf(ById, """{"id":"delivery/1","more":1}"""));

    [Fact]
    public void Another_id_of_the_sender_makes_another_id_here() =>
        Assert.NotEqual(IdsOf(ById, """{"id":"1"}"""), IdsOf(ById, """{"id":"2"}"""));

    [Fact]
    public void Ids_here_are_24_hexadecimal_digits() => Assert.True(ObjectIds.IsValid(Assert.Single(IdsOf(ById, """{"id":"1"}"""))));

    [Fact]
    public void Without_an_id_in_the_mapping_webhook_id_serves()
    {
        Assert.Equal(IdsOf(WithoutId, "{}", "msg_1"), IdsOf(WithoutId, "{}", "msg_1"));
        Assert.NotEqual(IdsOf(WithoutId, "{}", "msg_1"), IdsOf(WithoutId, "{}", "msg_2"));
    }

    [Fact]
    public void Without_any_id_each_message_is_new() => Assert.NotEqual(IdsOf(WithoutId, "{}"), IdsOf(WithoutId, "{}"));

    [Fact]
    public void The_messages_of_one_delivery_are_told_apart_and_known_again()
    {
        var ids = IdsOf(WithoutId, "[{},{},{}]", "msg_1");

        Assert.Equal(3, ids.Distinct().Count());
        Assert.Equal(ids, IdsOf(WithoutId, "[{},{},{}]", "msg_1"));
    }

    [Fact]
    public void Other_hooks_may_use_the_same_ids()
    {
        var other = Hooks.WithMapping(ById) with { Id = new InboundHookId("66f0c0ffee0123456789abce") };

        var entry = Assert.Single(Reader.ReadMapped(other, JsonNode.Parse("""{"id":"1"}"""), _ => null).Entries);

        Assert.NotEqual(IdsOf(ById, """{"id":"1"}""").Single(), entry.Id.Value);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("\"\\ud800\"")]
    public void A_body_that_cannot_be_worked_with_is_refused(string body) =>
        Assert.Equal("body", Assert.Single(Reader.ReadMapped(Hooks.WithMapping(WithoutId), JsonNode.Parse(body), _ => null).Faults).Attribute);

    [Fact]
    public void Too_many_messages_are_refused()
    {
        var body = new JsonArray([.. Enumerable.Range(0, EntryReader.MaxEntries + 1).Select(_ => new JsonObject())]);

        Assert.Equal("body", Assert.Single(Reader.ReadMapped(Hooks.WithMapping(WithoutId), body, _ => null).Faults).Attribute);
    }

    [Fact]
    public void A_mapping_that_repeats_a_large_value_is_refused_before_it_fills_the_memory()
    {
        var mapping = $$"""{"action":"a","resource":"proj/p","comment":"{{string.Concat(Enumerable.Repeat("{/v}", 250))}}"}""";

        var reading = Reader.ReadMapped(Hooks.WithMapping(mapping), JsonNode.Parse($$"""{"v":"{{new string('v', 1_000_000)}}"}"""), _ => null);

        Assert.Contains("1048576", Assert.Single(reading.Faults).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_that_become_far_more_than_was_sent_are_refused()
    {
        var mapping = $$"""{"action":"a","resource":"proj/p","comment":{"from":"/none","default":"{{new string('d', 500_000)}}" } }""";

        var reading = Reader.ReadMapped(Hooks.WithMapping(mapping), JsonNode.Parse($"[{string.Join(',', Enumerable.Repeat("{}", 10_000))}]"), _ => null);

        Assert.Contains($"more than {InboundReader.MaxMappedBytes} bytes", Assert.Single(reading.Faults).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"hello":["world"]}""", false)]
    [InlineData("""{"hello":1,"\u0061ction":2}""", true)]
    [InlineData("""{"hello":1} x""", true)]
    [InlineData("""{"hello":""", true)]
    [InlineData("[]", true)]
    public void Only_an_object_that_tells_of_no_change_passes_for_a_trial(string body, bool isFault) =>
        Assert.Equal(isFault, Reader.ReadLaunchDarkly(Hooks.LaunchDarkly, Encoding.UTF8.GetBytes(body)).Faults.Count > 0);
}

using System.Text;
using System.Text.Json.Nodes;
using Tidings.Entries;

namespace Tidings.Tests.Entries;

public sealed class EntryReaderTests
{
    private const string Smallest = """{"action":"updateOn","resource":"proj/shop:env/production:flag/checkout-v2"}""";

    public static TheoryData<string> AllSamples => [.. Samples.Names];

    [Fact]
    public void The_smallest_entry_is_an_action_and_a_resource()
    {
        var access = Assert.Single(Samples.Entry(Smallest).Accesses);

        Assert.Equal(("updateOn", "proj/shop:env/production:flag/checkout-v2"), (access.Action, access.Resource.ToString()));
    }

    [Fact]
    public void Action_and_resource_are_folded_into_one_access_with_its_tags_as_sent()
    {
        var payload = Samples.Payload(Samples.Entry("""{"action":"updateOn","resource":"proj/shop;retail:flag/x;a,b"}"""));

        Assert.Equal("""[{"action":"updateOn","resource":"proj/shop;retail:flag/x;a,b"}]""", payload["accesses"]?.ToJsonString());
        Assert.False(payload.ContainsKey("action") || payload.ContainsKey("resource"));
    }

    [Fact]
    public void An_entry_that_lacks_nothing_is_stored_as_the_very_bytes_that_came_in()
    {
        var sent = Encoding.UTF8.GetString(Samples.Bytes("flag-turned-on")).Trim();

        Assert.Equal(sent, Encoding.UTF8.GetString(Samples.Entry("  " + sent + "\n").Payload.Span));
    }

    [Fact]
    public void An_entry_that_lacks_nothing_is_not_copied()
    {
        var body = Samples.Bytes("flag-turned-on");
        var entry = Assert.Single(new EntryReader(new FixedTime(Samples.Now)).ReadJson(Samples.Account, body).Entries);

        Assert.True(body.AsSpan().Overlaps(entry.Payload.Span));
    }

    [Theory]
    [InlineData("""{"_links":{"ab":{"href":1}}}""", "_links.ab.href")]
    [InlineData("""{"_links":{"site":7}}""", "_links.site")]
    [InlineData("""{"member":{"_links":{"self":{"href":[]}}}}""", "member._links.self.href")]
    [InlineData("""{"target":{"name":{}}}""", "target.name")]
    [InlineData("""{"subject":[]}""", "subject")]
    [InlineData("""{"comment":1}""", "comment")]
    public void A_fault_names_the_member_by_its_path(string entry, string path)
    {
        var faults = Samples.Read($$"""{"action":"updateOn","resource":"proj/a:env/b:flag/c",{{entry[1..]}}""").Faults;

        Assert.Equal(path, Assert.Single(faults).Attribute);
    }

    [Fact]
    public void What_is_missing_is_derived()
    {
        var payload = Samples.Payload(Samples.Entry("""{"_id":"one","action":"updateOn","resource":"proj/shop:env/production:flag/checkout-v2"}"""));

        var expected = JsonNode.Parse("""
            {"_links":{"self":{"href":"/api/v2/auditlog/one","type":"application/json"},
                       "parent":{"href":"/api/v2/auditlog","type":"application/json"},
                       "canonical":{"href":"/api/v2/flags/shop/checkout-v2","type":"application/json"},
                       "site":{"href":"/shop/production/features/checkout-v2","type":"text/html"}},
             "_accountId":"66f0c0ffee0123456789ab00","date":1770217445678,
             "accesses":[{"action":"updateOn","resource":"proj/shop:env/production:flag/checkout-v2"}],
             "kind":"flag","name":"checkout-v2","description":"","shortDescription":"","titleVerb":"updated the flag",
             "title":"Someone updated the flag [checkout-v2](/shop/production/features/checkout-v2) in `production`",
             "target":{"_links":{"canonical":{"href":"/api/v2/flags/shop/checkout-v2","type":"application/json"},
                                 "site":{"href":"/shop/production/features/checkout-v2","type":"text/html"}},
                       "name":"checkout-v2","resources":["proj/shop:env/production:flag/checkout-v2"]},
             "_id":"one"}
            """);
        Assert.True(JsonNode.DeepEquals(expected, payload), payload.ToJsonString());
    }

    [Fact]
    public void An_entry_without_id_gets_one_of_24_hexadecimal_digits() =>
        Assert.True(ObjectIds.IsValid(Samples.Entry(Smallest).Id.Value));

    [Fact]
    public void Unknown_members_are_kept_to_the_letter()
    {
        var payload = Encoding.UTF8.GetString(Samples.Entry("""{"resource":"acct","action":"x","mine":{"n":1.50e2,"s":"\u00e9","a":[ null ]}}""").Payload.Span);

        Assert.Contains(""""mine":{"n":1.50e2,"s":"\u00e9","a":[ null ]}"""", payload, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_that_are_null_count_as_absent()
    {
        var entry = Samples.Entry("""{"_id":null,"date":null,"kind":null,"name":null,"title":null,"member":null,"tags":null,"action":"updateOn","resource":"proj/shop"}""");

        Assert.Equal(("project", "shop", Samples.Now), (entry.Kind, entry.Name, entry.Date));
        Assert.Equal("Someone enabled the project"[..8], Samples.Payload(entry)["title"]?.GetValue<string>()[..8]);
    }

    [Fact]
    public void A_member_name_may_be_written_with_escapes() =>
        Assert.Equal("role", Samples.Entry("""{"\u006bind":"role","action":"x","resource":"acct"}""").Kind);

    [Theory]
    [InlineData("acct", "account")]
    [InlineData("proj/shop", "project")]
    [InlineData("proj/shop:env/production", "environment")]
    [InlineData("proj/shop:metric/basket", "metric")]
    [InlineData("proj/shop:env/production:segment/beta", "segment")]
    [InlineData("proj/shop:env/production:destination/66f0c0ffee0123456789ab00", "destination")]
    [InlineData("member/1:token/2", "token")]
    [InlineData("role/dev", "role")]
    [InlineData("webhook/1", "webhook")]
    [InlineData("integration/1", "integration")]
    [InlineData("application/till", "application")]
    public void Kind_is_the_last_type_of_the_resource_spelt_out(string resource, string kind) =>
        Assert.Equal(kind, Samples.Entry($$"""{"action":"x","resource":"{{resource}}"}""").Kind);

    [Fact]
    public void An_array_gives_its_entries_in_order()
    {
        var reading = Samples.Read($$"""[{"_id":"b",{{Smallest[1..]}},{"_id":"a",{{Smallest[1..]}}]""");

        Assert.Equal(["b", "a"], reading.Entries.Select(entry => entry.Id.Value));
    }

    [Fact]
    public void Lines_give_one_entry_each_and_empty_ones_none()
    {
        var reading = Samples.ReadLines($"{Smallest}\r\n\n  \n{Smallest}");

        Assert.Equal(2, reading.Entries.Count);
        Assert.Empty(reading.Faults);
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over() => Assert.Single(Samples.Read("\uFEFF" + Smallest).Entries);

    [Theory]
    [MemberData(nameof(AllSamples))]
    public void What_is_stored_reads_back_the_same(string name)
    {
        var entry = Samples.Sample(name);
        var stored = EntryReader.ReadStored(entry.Payload);

        Assert.Equal((entry.Id, entry.Date, entry.Kind, entry.Name), (stored.Id, stored.Date, stored.Kind, stored.Name));
        Assert.Equal(Describe(entry), Describe(stored));
    }

    [Fact]
    public void A_stored_entry_that_is_none_is_refused_as_damage() =>
        Assert.Throws<InvalidDataException>(() => EntryReader.ReadStored("""{"kind":"flag"}"""u8.ToArray()));

    private static IEnumerable<string> Describe(AuditLogEntry entry) => entry.Accesses.Select(access =>
        $"{access.Action} {string.Join(':', access.Resource.Segments.Select(segment => $"{segment.Type}/{segment.Key}/{segment.AlternateKey};{string.Join(',', segment.Tags)};{string.Join(',', segment.Properties)}"))}");
}

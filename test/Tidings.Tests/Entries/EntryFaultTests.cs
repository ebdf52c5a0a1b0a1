using System.Globalization;
using System.Text;
using Tidings.Entries;

namespace Tidings.Tests.Entries;

public sealed class EntryFaultTests
{
    private const string Good = """{"action":"updateOn","resource":"acct"}""";

    [Theory]
    [InlineData("""{"resource":"acct"}""", "action")]
    [InlineData("""{"action":"x"}""", "resource")]
    [InlineData("""{"action":"","resource":"acct"}""", "action")]
    [InlineData("{}", "accesses")]
    [InlineData("""{"accesses":[]}""", "accesses")]
    [InlineData("""{"accesses":{}}""", "accesses")]
    [InlineData("""{"accesses":[3]}""", "accesses[0]")]
    [InlineData("""{"accesses":[{"action":"x"}]}""", "accesses[0].resource")]
    [InlineData("""{"accesses":[{"resource":"acct"}]}""", "accesses[0].action")]
    [InlineData("""{"accesses":[{"action":1,"resource":"acct"}]}""", "accesses[0].action")]
    [InlineData("""{"accesses":[{"action":"x","resource":"acct"},{"action":"x","resource":"//"}]}""", "accesses[1].resource")]
    [InlineData("""{"action":"x","resource":"acct","_id":"a b"}""", "_id")]
    [InlineData("""{"action":"x","resource":"acct","_id":""}""", "_id")]
    [InlineData("""{"action":"x","resource":"acct","_id":7}""", "_id")]
    [InlineData("""{"action":"x","resource":"acct","date":"1729123867537"}""", "date")]
    [InlineData("""{"action":"x","resource":"acct","date":1.5}""", "date")]
    [InlineData("""{"action":"x","resource":"acct","date":-1}""", "date")]
    [InlineData("""{"action":"x","resource":"acct","date":0}""", "date")]
    [InlineData("""{"action":"x","resource":"acct","date":1767225600}""", "date")]
    [InlineData("""{"action":"x","resource":"acct","date":978307199999}""", "date")]
    [InlineData("""{"action":"x","resource":"acct","date":"1999-01-01T00:00:00Z"}""", "date")]
    [InlineData("""{"action":"x","resource":"acct","date":"soon"}""", "date")]
    [InlineData("""{"action":"x","resource":"acct","date":{"at":1767225600000}}""", "date")]
    [InlineData("""{"action":"x","resource":"acct","date":1e300}""", "date")]
    [InlineData("""{"action":"x","resource":"acct","kind":""}""", "kind")]
    [InlineData("""{"action":"x","resource":"acct","name":[]}""", "name")]
    [InlineData("""{"action":"x","resource":"acct","title":{}}""", "title")]
    [InlineData("""{"action":"x","resource":"acct","tags":"a"}""", "tags")]
    [InlineData("""{"action":"x","resource":"acct","tags":["a",1]}""", "tags[1]")]
    [InlineData("""{"action":"x","resource":"acct","member":[]}""", "member")]
    [InlineData("""{"action":"x","resource":"acct","member":{"email":1}}""", "member.email")]
    [InlineData("""{"action":"x","resource":"acct","project":{"environment":{"tags":1}}}""", "project.environment.tags")]
    [InlineData("""{"action":"x","resource":"acct","_links":{"self":"/x"}}""", "_links.self")]
    [InlineData("""{"action":"x","resource":"acct","name":"\ud800"}""", "name")]
    [InlineData("""{"action":"x","resource":"acct","deep":{"x":["\udc00\ud800"]}}""", "deep")]
    [InlineData("3", "body")]
    [InlineData("[]", "body")]
    [InlineData("", "body")]
    [InlineData("{", "body")]
    public void A_fault_names_the_member(string json, string attribute) =>
        Assert.Equal(attribute, Assert.Single(Samples.Read(json).Faults).Attribute);

    [Fact]
    public void In_an_array_a_fault_names_the_entry_too() =>
        Assert.Equal(["[1]", "[2].kind"], Samples.Read($$"""[{{Good}},3,{"action":"x","resource":"acct","kind":1}]""").Faults.Select(fault => fault.Attribute));

    [Fact]
    public void One_bad_entry_refuses_all() => Assert.Empty(Samples.Read($"[{Good},3]").Entries);

    [Fact]
    public void Text_that_is_no_JSON_is_refused_with_its_line_and_column()
    {
        var fault = Assert.Single(Samples.Read("{\n  \"a\": tru\n}").Faults);

        Assert.StartsWith("is not valid JSON at line 2, column 11", fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void In_lines_the_line_is_that_of_the_body()
    {
        var fault = Assert.Single(Samples.ReadLines($"{Good}\n\n{{\"a\" 1}}\n").Faults);

        Assert.Equal("[1]", fault.Attribute);
        Assert.StartsWith("is not valid JSON at line 3, column 6", fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_follows_the_end_is_refused() => Assert.NotEmpty(Samples.Read($"{Good} {Good}").Faults);

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused()
    {
        byte[] body = [.. Encoding.UTF8.GetBytes("""{"action":"x","resource":"acct","comment":"a"""), 0xC3, 0x28, .. "\"}"u8];

        var fault = Assert.Single(new EntryReader(new FixedTime(Samples.Now)).ReadJson(Samples.Account, body).Faults);
        Assert.Equal("comment", fault.Attribute);
    }

    [Fact]
    public void A_surrogate_pair_written_as_escapes_is_text_like_any_other() =>
        Assert.Equal("🛒", Samples.Entry("""{"action":"x","resource":"acct","name":"\ud83d\uded2"}""").Name);

    [Fact]
    public void Of_many_faults_a_hundred_are_told_and_the_others_counted()
    {
        var faults = Samples.Read($"[{string.Join(',', Enumerable.Repeat("1", 150))}]").Faults;

        Assert.Equal(101, faults.Count);
        Assert.StartsWith("and 50 more faults", faults[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_ten_thousand_entries_are_refused()
    {
        var entries = Enumerable.Repeat(Good, EntryReader.MaxEntries + 1);

        Assert.Contains("10000", Assert.Single(Samples.Read($"[{string.Join(',', entries)}]").Faults).Reason, StringComparison.Ordinal);
        Assert.Contains("10000", Assert.Single(Samples.ReadLines(string.Join('\n', entries)).Faults).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_thousand_entries_are_read() =>
        Assert.Equal(EntryReader.MaxEntries, Samples.ReadLines(string.Join('\n', Enumerable.Repeat(Good, EntryReader.MaxEntries))).Entries.Count);

    [Theory]
    [InlineData(EntryReader.MaxEntryBytes, 0)]
    [InlineData(EntryReader.MaxEntryBytes + 1, 1)]
    public void An_entry_may_have_one_mebibyte(int bytes, int faults)
    {
        const string Head = """{"action":"x","resource":"acct","comment":""";
        var json = $"[{Head}\"{new string('c', bytes - Head.Length - 3)}\"}}]";

        Assert.Equal(faults, Samples.Read(json).Faults.Count);
    }

    [Theory]
    [InlineData(64, 0)]
    [InlineData(65, 1)]
    public void An_entry_may_be_64_levels_deep(int depth, int faults)
    {
        var deep = string.Create(CultureInfo.InvariantCulture, $$"""{"action":"x","resource":"acct","deep":{{new string('[', depth - 1)}}{{new string(']', depth - 1)}}}""");

        Assert.Equal(faults, Samples.Read(deep).Faults.Count);
        Assert.Equal(faults, Samples.Read($"[{deep}]").Faults.Count);
    }
}

using System.Text;
using System.Text.Json;
using Tidings.Entries;

namespace Tidings.Tests.Entries;

/// <summary>"Bounds of bodies" of the decisions: members given twice are refused, and what an entry may hold.</summary>
public sealed class EntryRepeatTests
{
    private const string Access = """ "action":"updateOn","resource":"proj/shop" """;

    [Theory]
    [InlineData("""{"kind":"flag","kind":"role",@@}""", "kind")]
    [InlineData("""{"kind":"flag","\u006bind":"flag",@@}""", "kind")]
    [InlineData("""{"x":1,"x":null,@@}""", "x")]
    [InlineData("""{"":1,"":2,@@}""", "")]
    [InlineData("""{"größe":1,"gr\u00f6\u00dfe":2,@@}""", "größe")]
    [InlineData("""{"member":{"email":"a","email":"b"},@@}""", "member.email")]
    [InlineData("""{"target":{"resources":[{},{"n":1,"m":2,"n":3}]},@@}""", "target.resources[1].n")]
    [InlineData("""{"accesses":[{"action":"a","resource":"proj/a","action":"b"}]}""", "accesses[0].action")]
    [InlineData("""{"accesses":[{"action":"a","resource":"proj/a"}],"accesses":[{"action":"a","resource":"proj/b"}]}""", "accesses")]
    [InlineData("""{"unknown":[[[{"a":{},"a":{}}]]],@@}""", "unknown[0][0][0].a")]
    [InlineData("""{"_links":{"self":{"href":"a","href":"b"}},@@}""", "_links.self.href")]
    [InlineData("""{"project":{"key":"a","environment":{"tags":[],"tags":["x"]}},@@}""", "project.environment.tags")]
    [InlineData("""{"previousVersion":{"tags":["a"],"tags":["b"]},@@}""", "previousVersion.tags")]
    public void A_member_given_twice_is_refused_wherever_it_stands(string entry, string member)
    {
        var fault = Assert.Single(Samples.Read(entry.Replace("@@", Access, StringComparison.Ordinal)).Faults, fault => fault.Reason.StartsWith("is given twice", StringComparison.Ordinal));

        Assert.Equal(member.Length == 0 ? "body" : member, fault.Attribute);
    }

    [Theory]
    [InlineData("""{"kind":"flag","name":"kind",@@}""")]
    [InlineData("""{"a":{"b":1},"b":{"b":1,"a":{"b":2}},@@}""")]
    [InlineData("""{"Name":"a","name":"b",@@}""")]
    [InlineData("""{"longname-1-longname":1,"longname-2-longname":2,@@}""")]
    [InlineData("""{"list":[{"a":1},{"a":1}],@@}""")]
    public void Members_of_the_same_name_in_different_objects_are_none(string entry) => Assert.Empty(Samples.Read(entry.Replace("@@", Access, StringComparison.Ordinal)).Faults);

    [Fact]
    public void A_fault_of_an_array_begins_with_the_index()
    {
        var reading = Samples.Read($$"""[{ {{Access}} },{"comment":"a","comment":"b",{{Access}} },{ {{Access}} }]""");

        Assert.Equal("[1].comment", Assert.Single(reading.Faults).Attribute);
    }

    [Fact]
    public void A_fault_of_lines_begins_with_the_index()
    {
        var reading = Samples.ReadLines($$"""
            { {{Access}} }

            {"subject":{"name":"a","name":"b"},{{Access}} }
            """);

        Assert.Equal("[1].subject.name", Assert.Single(reading.Faults).Attribute);
    }

    [Fact]
    public void Each_entry_tells_of_its_own()
    {
        var reading = Samples.Read($$"""[{"a":1,"a":2,{{Access}} },{ {{Access}} },{"b":1,"b":2,{{Access}} }]""");

        Assert.Equal(["[0].a", "[2].b"], reading.Faults.Select(fault => fault.Attribute));
    }

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(500)]
    [InlineData(25_000)]
    public void One_repeated_member_among_many_is_found(int others)
    {
        var members = string.Concat(Enumerable.Range(0, others).Select(number => $"\"some-member-{number}-of-many\":{number},"));

        Assert.Empty(Samples.Read($$"""{ {{members}}{{Access}} }""").Faults);
        Assert.Single(Samples.Read($$"""{ {{members}}"some-member-7-of-many":1,{{Access}} }""").Faults);
    }

    /// <summary>As a reader would see it that makes a tree, over many small objects made of few names.</summary>
    [Fact]
    public void What_is_found_is_what_a_tree_would_find()
    {
        var random = new Random(4711);
        for (var round = 0; round < 2_000; round++)
        {
            var json = $$"""{ {{Access}},"x":{{Value(random, depth: 4)}} }""";
            Assert.Equal(HasRepeated(JsonDocument.Parse(json).RootElement), Samples.Read(json).Faults.Count > 0);
        }
    }

    [Theory]
    [InlineData("""[[{"\ud800":1}]]""")]
    [InlineData("""[[{"\ud800":1,"\ud800":1}],7]""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"a":{"\ud800":"\udc00"}}""")]
    public void Halves_of_surrogate_pairs_are_faults_wherever_they_stand(string body) => Assert.NotEmpty(Samples.Read(body).Faults);

    [Fact]
    public void What_is_stored_from_before_is_read_as_ever()
    {
        var stored = Encoding.UTF8.GetBytes("""{"_id":"a","date":1,"kind":"flag","kind":"role","name":"n","accesses":[{"action":"a","resource":"acct"}]}""");

        Assert.Equal("role", EntryReader.ReadStored(stored).Kind);
    }

    [Fact]
    public void An_entry_of_too_many_values_is_refused_by_its_index()
    {
        var large = $$"""{ {{Access}},"x":[{{string.Join(',', Enumerable.Repeat("{}", EntryReader.MaxEntryValues))}}]}""";

        var fault = Assert.Single(Samples.Read($$"""[{ {{Access}} },{{large}}]""").Faults);

        Assert.Equal("[1]", fault.Attribute);
        Assert.Contains("more than 100000 values", fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Entries_of_an_array_are_counted_each_for_itself()
    {
        var half = $$"""{ {{Access}},"x":[{{string.Join(',', Enumerable.Repeat("1", EntryReader.MaxEntryValues / 2))}}]}""";

        Assert.Empty(Samples.Read($"[{half},{half},{half}]").Faults);
    }

    [Fact]
    public void Accesses_and_tags_of_a_request_are_bounded_together()
    {
        var access = """{"action":"a","resource":"acct"}""";
        var entry = $$"""{"accesses":[{{string.Join(',', Enumerable.Repeat(access, 30_000))}}]}""";

        Assert.Empty(Samples.Read($"[{entry},{entry},{entry}]").Faults);
        Assert.Equal("[3]", Assert.Single(Samples.Read($"[{entry},{entry},{entry},{entry}]").Faults).Attribute);
    }

    private static string Value(Random random, int depth) => random.Next(depth == 0 ? 1 : 3) switch
    {
        0 => "1",
        1 => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth - 1)))}]",
        _ => $"{{{string.Join(',', Enumerable.Range(0, random.Next(5)).Select(_ => $"\"{Name(random)}\":{Value(random, depth - 1)}"))}}}",
    };

    private static string Name(Random random)
    {
        var name = random.Next(2) == 0 ? $"a-name-{random.Next(12)}-of-more-letters" : $"{random.Next(12)}";
        return random.Next(4) == 0 ? string.Concat(name.Select(letter => $"\\u{(int)letter:x4}")) : name;
    }

    private static bool HasRepeated(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().GroupBy(member => member.Name).Any(group => group.Count() > 1)
            || element.EnumerateObject().Any(member => HasRepeated(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(HasRepeated),
        _ => false,
    };
}

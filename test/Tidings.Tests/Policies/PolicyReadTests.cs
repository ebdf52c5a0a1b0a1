using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tidings.Policies;
using static Tidings.Tests.Policies.Statements;

namespace Tidings.Tests.Policies;

/// <summary>§3.1 and decisions.md "Policies" and limits: what statements may look like.</summary>
public sealed class PolicyReadTests
{
    [Theory]
    [InlineData("null", "null")]
    [InlineData("{}", "an object")]
    [InlineData("\"*\"", "a string")]
    public void Statements_are_an_array(string json, string found)
    {
        var fault = Assert.Single(Read(json).Faults);
        Assert.Equal("statements", fault.Attribute);
        Assert.EndsWith($"it is {found}.", fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_array_is_a_fault() => Assert.Equal("statements", Assert.Single(Read("[]").Faults).Attribute);

    [Theory]
    [InlineData("""[3]""", "statements[0]", "must be an object")]
    [InlineData("""[null]""", "statements[0]", "it is null")]
    [InlineData("""[{"resources":["proj/*"],"actions":["*"]}]""", "statements[0].effect", "is missing")]
    [InlineData("""[{"effect":"Allow","resources":["proj/*"],"actions":["*"]}]""", "statements[0].effect", "\"allow\" or \"deny\"")]
    [InlineData("""[{"effect":1,"resources":["proj/*"],"actions":["*"]}]""", "statements[0].effect", "it is a number")]
    [InlineData("""[{"effect":"allow","resources":"proj/*","actions":["*"]}]""", "statements[0].resources", "must be an array of strings; it is a string")]
    [InlineData("""[{"effect":"allow","resources":["proj/*",7],"actions":["*"]}]""", "statements[0].resources[1]", "must be a string; it is a number")]
    [InlineData("""[{"effect":"allow","resources":["proj/*"],"actions":[null]}]""", "statements[0].actions[0]", "it is null")]
    [InlineData("""[{"effect":"allow","resources":["proj/\ud800"],"actions":["*"]}]""", "statements[0].resources[0]", "half a surrogate pair")]
    [InlineData("""[{"effect":"allow","resources":["proj/*"],"actions":["*"],"action":"*"}]""", "statements[0]", "\"action\"")]
    [InlineData("""[{"effect":"allow","effect":"deny","resources":["proj/*"],"actions":["*"]}]""", "statements[0]", "gives a member twice")]
    [InlineData("""[{"effect":"allow","\ud800":1,"resources":["proj/*"],"actions":["*"]}]""", "statements[0]", "half a surrogate pair")]
    [InlineData("""[{"effect":"allow","actions":["*"]}]""", "statements[0].resources", "give resources or notResources")]
    [InlineData("""[{"effect":"allow","resources":["proj/*"]}]""", "statements[0].actions", "give actions or notActions")]
    [InlineData("""[{"effect":"allow","resources":null,"actions":["*"]}]""", "statements[0].resources", "is missing")]
    [InlineData("""[{"effect":"allow","resources":["proj/*"],"notResources":["proj/a"],"actions":["*"]}]""", "statements[0].notResources", "keep one of the two")]
    [InlineData("""[{"effect":"allow","resources":["proj/*"],"actions":["*"],"notActions":["a"]}]""", "statements[0].notActions", "keep one of the two")]
    [InlineData("""[{"effect":"allow","resources":[],"actions":["*"]}]""", "statements[0].resources", "is an empty array")]
    [InlineData("""[{"effect":"allow","resources":["proj/*"],"notActions":[]}]""", "statements[0].notActions", "is an empty array")]
    [InlineData("""[{"effect":"allow","resources":["proj/*"],"actions":["update On"]}]""", "statements[0].actions[0]", "\"update On\" is no action")]
    [InlineData("""[{"effect":"allow","resources":["proj/*"],"actions":[""]}]""", "statements[0].actions[0]", "is no action")]
    [InlineData("""[{"effect":"allow","notResources":["*"],"actions":["*"]}]""", "statements[0].notResources[0]", "Error parsing resource specifier \"*\"")]
    public void A_fault_names_the_member_and_the_cure(string json, string attribute, string words)
    {
        var reading = Read(json);
        var fault = Assert.Single(reading.Faults);
        Assert.Equal(attribute, fault.Attribute);
        Assert.Contains(words, fault.Reason, StringComparison.Ordinal);
        Assert.Null(reading.Policy);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var reading = Read("""
            [
              {"effect":"maybe","resources":["*","proj/*","acct/x"],"actions":[true]},
              "allow",
              {"effect":"deny","notResources":["proj/*","proj/*:env/*"],"why":1}
            ]
            """);
        Assert.Equal(
            [
                "statements[0].actions[0]", "statements[0].effect", "statements[0].resources[0]", "statements[0].resources[2]", "statements[1]",
                "statements[2]", "statements[2].actions", "statements[2].notResources[1]",
            ],
            reading.Faults.Select(fault => fault.Attribute).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("resources")]
    [InlineData("notResources")]
    public void One_statement_speaks_of_one_kind(string member)
    {
        var fault = Assert.Single(Read($$"""[{"effect":"allow","{{member}}":["proj/*:env/*:flag/*","proj/a:env/b:flag/c","proj/*"],"actions":["*"]}]""").Faults);
        Assert.Equal($"statements[0].{member}[2]", fault.Attribute);
        Assert.StartsWith("Resource specifiers in a single statement must represent the same kind of resource. \"proj/*\" is of the kind proj,", fault.Reason, StringComparison.Ordinal);
        Assert.EndsWith("give each kind a statement of its own.", fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hundred_statements_are_the_most()
    {
        Assert.Empty(Parse([.. Enumerable.Repeat(Allow("*", "proj/*"), 100)]).Faults);
        Assert.Contains("101 statements; 100 is the most", Assert.Single(Parse([.. Enumerable.Repeat(Allow("*", "proj/*"), 101)]).Faults).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_hundred_strings_in_a_list_are_the_most()
    {
        var specifiers = Enumerable.Range(0, 201).Select(i => string.Create(CultureInfo.InvariantCulture, $"proj/p{i}")).ToArray();
        Assert.Empty(Parse(Allow("*", specifiers[..200])).Faults);
        var fault = Assert.Single(Parse(Allow("*", specifiers)).Faults);
        Assert.Equal("statements[0].resources", fault.Attribute);
        Assert.Contains("201 strings; 200 is the most", fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flood_of_faults_is_cut_and_counted()
    {
        var faults = Parse([.. Enumerable.Repeat(Allow("*", [.. Enumerable.Repeat("*", 100)]), 3)]).Faults;
        Assert.Equal(101, faults.Count);
        Assert.Contains("200 more faults", faults[100].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[{"effect":"allow","resources":["proj/*:env/*;qa_*:/flag/*"],"actions":["*"]}]""")]
    [InlineData("""[{"effect":"deny","notResources":["proj/a"],"notActions":["a","b*"]},{"effect":"allow","resources":["acct"],"actions":["*"]}]""")]
    public void Statements_are_written_as_they_were_sent(string json) => Assert.Equal(json, JsonSerializer.Serialize(Read(json).Policy!.Statements));

    [Fact]
    public void Statements_are_read_back_as_they_were_written()
    {
        const string json = """{"effect":"deny","notResources":["proj/a"],"actions":["*"]}""";
        var statement = JsonSerializer.Deserialize<Statement>(json)!;
        Assert.Equal(Effect.Deny, statement.Effect);
        Assert.Null(statement.Resources);
        Assert.Equal(json, JsonSerializer.Serialize(statement));
    }

    [Fact]
    public void Typed_statements_are_held_to_the_same_rules()
    {
        var reading = Policy.Parse([new Statement { Effect = (Effect)7, Resources = [], NotResources = ["*"] }], "inlineRole");
        Assert.Equal(
            ["inlineRole[0].actions", "inlineRole[0].effect", "inlineRole[0].notResources", "inlineRole[0].notResources[0]", "inlineRole[0].resources"],
            reading.Faults.Select(fault => fault.Attribute).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Typed_statements_are_kept_as_they_are()
    {
        var statement = Allow("*", "proj/*");
        Assert.Same(statement, PolicyOf(statement).Statements[0]);
    }

    private static PolicyReading Read(string json) => Policy.Read(JsonNode.Parse(json), "statements");
}

using System.Text.Json.Nodes;
using Tidings.Integrations;
using Tidings.Subscriptions;
using Tidings.Validation;

namespace Tidings.Tests.Subscriptions;

/// <summary>decisions.md, "API surface": what a create may say.</summary>
public sealed class SubscriptionDraftTests
{
    private const string Config = """{"apiKey":"thisisasecretkey"}""";

    private static IReadOnlyList<Fault> FaultsOf(string body, Manifest? manifest = null) =>
        SubscriptionDraft.Read(JsonNode.Parse(body), manifest ?? Manifests.Datadog).Faults;

    private static string[] AttributesOf(string body, Manifest? manifest = null) => [.. FaultsOf(body, manifest).Select(fault => fault.Attribute)];

    private static SubscriptionDraft Read(string body, Manifest? manifest = null)
    {
        var (draft, faults) = SubscriptionDraft.Read(JsonNode.Parse(body), manifest ?? Manifests.Datadog);
        Assert.Empty(faults);
        return draft!;
    }

    [Fact]
    public void Left_out_on_means_on() => Assert.True(Read($$"""{"name":"n","config":{{Config}}}""").On);

    [Fact]
    public void On_can_be_false() => Assert.False(Read($$"""{"name":"n","on":false,"config":{{Config}}}""").On);

    [Fact]
    public void Left_out_tags_are_none() => Assert.Empty(Read($$"""{"name":"n","config":{{Config}}}""").Tags);

    [Fact]
    public void Left_out_statements_are_the_default_policy() =>
        Assert.Equal([Manifests.Default], Read($$"""{"name":"n","config":{{Config}}}""").Statements);

    [Fact]
    public void Statements_are_kept_as_sent()
    {
        var draft = Read($$"""{"name":"n","config":{{Config}},"statements":[{"effect":"allow","resources":["proj/*:env/*;qa_*:/flag/*"],"actions":["*"]}]}""");

        Assert.Equal(["proj/*:env/*;qa_*:/flag/*"], Assert.Single(draft.Statements).Resources);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    public void Statements_that_choose_nothing_are_refused(string statements) =>
        Assert.Equal(["statements"], AttributesOf($$"""{"name":"n","config":{{Config}},"statements":{{statements}}}"""));

    [Fact]
    public void Faults_of_the_policy_are_passed_on() =>
        Assert.Contains(AttributesOf($$"""{"name":"n","config":{{Config}},"statements":[{"effect":"allow","resources":["*"],"actions":["*"]}]}"""), attribute => attribute.StartsWith("statements[0]", StringComparison.Ordinal));

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    public void Anything_but_an_object_is_refused(string body) => Assert.Equal(["body"], AttributesOf(body));

    [Theory]
    [InlineData("""{"name":"a","name":"b"}""")]
    [InlineData("""{"name":"\ud800"}""")]
    [InlineData("""{"name":"n","config":{"apiKey":1e99999999999999999999}}""")]
    public void Json_that_cannot_be_worked_with_is_refused_and_does_not_throw(string body) => Assert.Equal(["body"], AttributesOf(body));

    [Fact]
    public void All_faults_are_told_at_once() => Assert.Equal(
        ["shape", "name", "config.hostUrl", "config.apiKey", "config.hostURL", "config.hideMemberDetails", "statements", "on", "tags[1]"],
        AttributesOf("""{"name":"","shape":1,"on":"yes","tags":["a",2],"statements":[],"config":{"hostUrl":"x","hostURL":"https://evil.example","hideMemberDetails":"true"}}"""));

    [Fact]
    public void Missing_members_are_told_at_once() => Assert.Equal(["name", "config"], AttributesOf("{}"));

    [Theory]
    [InlineData("_id")]
    [InlineData("kind")]
    [InlineData("url")]
    [InlineData("Name")]
    public void An_unknown_member_is_named(string member) =>
        Assert.Equal([member], AttributesOf($$"""{"name":"n","config":{{Config}},"{{member}}":"x"}"""));

    [Theory]
    [InlineData(1, true)]
    [InlineData(256, true)]
    [InlineData(257, false)]
    [InlineData(0, false)]
    public void A_name_has_1_to_256_characters(int length, bool accepted) =>
        Assert.Equal(accepted, FaultsOf($$"""{"name":"{{string.Concat(Enumerable.Repeat("😀", length))}}","config":{{Config}}}""").Count == 0);

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    public void A_name_is_a_string(string name) => Assert.Equal(["name"], AttributesOf($$"""{"name":{{name}},"config":{{Config}}}"""));

    [Theory]
    [InlineData("null", "tags")]
    [InlineData("\"a\"", "tags")]
    [InlineData("[null]", "tags[0]")]
    [InlineData("[\"\"]", "tags[0]")]
    public void Tags_are_an_array_of_strings(string tags, string attribute) =>
        Assert.Equal([attribute], AttributesOf($$"""{"name":"n","config":{{Config}},"tags":{{tags}}}"""));

    [Fact]
    public void Fifty_tags_of_64_characters_are_accepted() =>
        Assert.Equal(50, Read($$"""{"name":"n","config":{{Config}},"tags":[{{string.Join(",", Enumerable.Repeat($"\"{new string('t', 64)}\"", 50))}}]}""").Tags.Count);

    [Fact]
    public void A_fifty_first_tag_is_refused() =>
        Assert.Equal(["tags"], AttributesOf($$"""{"name":"n","config":{{Config}},"tags":[{{string.Join(",", Enumerable.Repeat("\"t\"", 51))}}]}"""));

    [Fact]
    public void A_tag_of_65_characters_is_refused() =>
        Assert.Equal(["tags[0]"], AttributesOf($$"""{"name":"n","config":{{Config}},"tags":["{{new string('t', 65)}}"]}"""));

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    public void Config_is_an_object(string config) => Assert.Equal(["config"], AttributesOf($$"""{"name":"n","config":{{config}}}"""));
}

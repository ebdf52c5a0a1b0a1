using Tidings.Policies;

namespace Tidings.Tests.Entries;

/// <summary>"Policies" of the decisions: tags used for matching are those before the change where the entry tells.</summary>
public sealed class EntryMatchingTests
{
    private const string Resource = "proj/shop:env/production:flag/checkout-v2";

    [Fact]
    public void Tags_before_the_change_win() =>
        Assert.Equal(["old"], Target($$$"""{"action":"updateTags","resource":"{{{Resource}}};sent","tags":["now"],"previousVersion":{"tags":["old"]}}""").Tags);

    [Fact]
    public void No_tags_before_the_change_are_none() =>
        Assert.Empty(Target($$$"""{"action":"updateTags","resource":"{{{Resource}}}","tags":["now"],"previousVersion":{"tags":[]}}""").Tags);

    [Fact]
    public void Else_those_within_the_resource_count() =>
        Assert.Equal(["sent"], Target($$$"""{"action":"updateTags","resource":"{{{Resource}}};sent","tags":["now"],"previousVersion":{"key":"checkout-v2"}}""").Tags);

    [Fact]
    public void Else_those_of_the_entry() =>
        Assert.Equal(["now"], Target($$$"""{"action":"updateTags","resource":"{{{Resource}}}","tags":["now"]}""").Tags);

    [Fact]
    public void Project_and_environment_have_their_own()
    {
        var segments = Segments($$$$"""{"action":"x","resource":"{{{{Resource}}}}","tags":["f"],"project":{"tags":["p"],"environment":{"tags":["e"]}}}""");

        Assert.Equal(["p", "e", "f"], segments.Select(segment => Assert.Single(segment.Tags)));
    }

    [Fact]
    public void Tags_of_another_environment_are_not_taken_for_this_one() =>
        Assert.Equal(["live"], Segments("""{"action":"x","resource":"proj/shop:env/production;live:flag/f","project":{"environment":{"key":"~","tags":[]}}}""")[1].Tags);

    [Fact]
    public void What_is_said_of_the_target_does_not_hold_for_another_resource()
    {
        var entry = Samples.Entry("""
            {"kind":"flag","accesses":[{"action":"copyFlagConfigFrom","resource":"proj/shop:env/production:flag/other"},{"action":"copyFlagConfigTo","resource":"proj/shop:env/production:flag/f"}],
             "previousVersion":{"key":"f","tags":["old"]}}
            """);

        Assert.Equal(["", "old"], entry.Accesses.Select(access => string.Join(',', access.Resource.Segments[^1].Tags)));
    }

    [Fact]
    public void An_environment_known_to_be_critical_says_so() =>
        Assert.Equal("true", Target("""{"action":"updateCritical","resource":"proj/shop:env/production","previousVersion":{"critical":true}}""").Properties["critical"]);

    [Fact]
    public void The_environment_of_a_flag_may_be_stated_critical() =>
        Assert.Equal("false", Segments($$$$"""{"action":"x","resource":"{{{{Resource}}}}","project":{"environment":{"critical":false}}}""")[1].Properties["critical"]);

    [Theory]
    [InlineData("currentVersion")]
    [InlineData("previousVersion")]
    public void An_integration_is_also_known_by_its_key(string version) =>
        Assert.Equal("slack", Target($$$"""{"action":"updateOn","resource":"integration/66f0c0ffee0123456789ab50","{{{version}}}":{"kind":"slack"}}""").AlternateKey);

    [Theory]
    [InlineData("1")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("""{"tags":"x","critical":"y","kind":1,"key":{}}""")]
    [InlineData("""{"tags":[1,null,{}]}""")]
    public void A_version_of_another_shape_says_nothing(string version) =>
        Assert.Empty(Target($$$"""{"action":"x","resource":"{{{Resource}}}","previousVersion":{{{version}}},"currentVersion":{{{version}}}}""").Tags);

    private static IReadOnlyList<ResourceSegment> Segments(string json) => Samples.Entry(json).Accesses[0].Resource.Segments;

    private static ResourceSegment Target(string json) => Segments(json)[^1];
}

using System.Text.Json.Nodes;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>Events API v1: title and text are required, the text may have 4,000 characters.</summary>
public sealed class DatadogTests
{
    [Fact]
    public void An_event_tells_who_did_what_where_and_why()
    {
        var body = Render(EntrySamples.Flag);
        Assert.Equal("Kim Lee turned on the flag Checkout v2 in 'Production'", (string?)body["title"]);
        var text = (string)body["text"]!;
        Assert.StartsWith("%%% \n", text, StringComparison.Ordinal);
        Assert.EndsWith("\n %%%", text, StringComparison.Ordinal);
        Assert.Contains("Turned the flag on", text, StringComparison.Ordinal);
        Assert.Contains("Ready for launch", text, StringComparison.Ordinal);
        Assert.Contains("2024-10-17 00:11:07 UTC", text, StringComparison.Ordinal);
        Assert.Contains("(https://app.launchdarkly.com/shop/production/audit/66f0c0ffee0123456789abcd/details)", text, StringComparison.Ordinal);
        Assert.Equal("info", (string?)body["alert_type"]);
        Assert.Equal("launchdarkly", (string?)body["source_type_name"]);
    }

    [Fact]
    public void Tags_name_project_environment_key_and_member() => Assert.Equal(
        ["kind:flag", "action:updateOn", "project:shop", "environment:production", "key:checkout-v2", "member:kim", "tag:payments", "tag:web"],
        Tags(Render(EntrySamples.Flag)));

    [Fact] // §5.7
    public void The_values_of_the_flags_custom_property_are_tags() => Assert.Equal(
        ["tag:web", "service:checkout", "team:\"a\""],
        Tags(Render(CustomProperty.OnFlag("datadog", "service:checkout", "", "team:\"a\""))).TakeLast(3));

    [Fact]
    public void All_environments_are_one_tag() => Assert.Contains("environment:all", Tags(Render(EntrySamples.FlagInAllEnvironments)));

    [Fact]
    public void A_project_is_tagged_with_itself() =>
        Assert.Equal(["kind:project", "action:createProject", "project:shop", "member:kim"], Tags(Render(EntrySamples.Project)));

    [Fact]
    public void An_environment_is_tagged_with_itself() => Assert.Equal(
        ["kind:environment", "action:updateName", "project:shop", "environment:production", "member:kim"], Tags(Render(EntrySamples.Environment)));

    [Theory]
    [InlineData("flag")]
    [InlineData("flag in all environments")]
    [InlineData("project")]
    [InlineData("environment")]
    [InlineData("member")]
    public void Hidden_members_are_not_named(string sample)
    {
        var body = BuiltInCatalogue.Text(BuiltInCatalogue.Render("datadog", EntrySamples.All[sample], Hide));
        Assert.Contains("A member ", body, StringComparison.Ordinal);
        Assert.DoesNotContain("kim", body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("member:", body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hidden_target_goes_by_its_id()
    {
        var body = Render(EntrySamples.Member, Hide);
        Assert.Equal("A member updated the role of 66f0c0ffee0123456789ab02", (string?)body["title"]);
        Assert.DoesNotContain("sam", body.ToJsonString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Texts_stay_within_the_limits(bool hide)
    {
        var body = Render(EntrySamples.Endless, config => config["hideMemberDetails"] = hide);
        Assert.InRange(((string)body["title"]!).Length, 1, 100);
        Assert.InRange(((string)body["text"]!).Length, 1, 4000);
        Assert.All(Tags(body), tag => Assert.InRange(tag.Length, 1, 200));
    }

    [Fact]
    public void A_bare_entry_has_a_title()
    {
        var title = (string)Render(EntrySamples.Bare)["title"]!;
        Assert.Contains("checkout-v2", title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_title_is_never_empty(bool hide) => Assert.NotEqual(
        "", (string?)Render(EntrySamples.Empty, config => config["hideMemberDetails"] = hide)["title"]);

    private static void Hide(JsonObject config) => config["hideMemberDetails"] = true;

    private static JsonNode Render(string entry, Action<JsonObject>? change = null) => BuiltInCatalogue.Body("datadog", entry, change);

    private static IEnumerable<string> Tags(JsonNode body) => body["tags"]!.AsArray().Select(tag => (string)tag!);
}

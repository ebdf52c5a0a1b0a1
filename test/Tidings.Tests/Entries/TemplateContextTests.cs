using System.Text.Json;
using Tidings.Entries;

namespace Tidings.Tests.Entries;

/// <summary>The rows of the table in §4.5.</summary>
public sealed class TemplateContextTests
{
    public static TheoryData<string> AllSamples => [.. Samples.Names];

    [Theory]
    [InlineData("flag-turned-on", "_links.canonical.href", "https://app.example.com/api/v2/flags/shop/checkout-v2")]
    [InlineData("flag-turned-on", "_links.site.href", "https://app.example.com/shop/production/features/checkout-v2")]
    [InlineData("flag-turned-on", "_links.details.href", "https://app.example.com/shop/production/audit/66f0c0ffee0123456789c002/details")]
    [InlineData("flag-turned-on", "_links.details.type", "text/html")]
    [InlineData("flag-created", "_links.details.href", "https://app.example.com/settings/history/66f0c0ffee0123456789c001/details")]
    [InlineData("environment-updated", "_links.details.href", "https://app.example.com/shop/production/audit/66f0c0ffee0123456789c008/details")]
    [InlineData("flag-turned-on", "baseURL", "https://app.example.com")]
    [InlineData("flag-turned-on", "_id", "66f0c0ffee0123456789c002")]
    [InlineData("flag-turned-on", "_accountId", "66f0c0ffee0123456789ab00")]
    [InlineData("flag-turned-on", "timestamp.rfc3339", "2024-10-17T00:11:07Z")]
    [InlineData("flag-turned-on", "timestamp.simple", "2024-10-17 00:11:07")]
    [InlineData("flag-turned-on", "kind", "flag")]
    [InlineData("flag-turned-on", "name", "Checkout v2")]
    [InlineData("flag-turned-on", "comment", "Go live with the new checkout")]
    [InlineData("flag-turned-on", "key", "checkout-v2")]
    [InlineData("flag-turned-on", "titleVerb", "turned on the flag")]
    [InlineData("flag-turned-on", "verbKind", "updateOn")]
    [InlineData("flag-turned-on", "project.name", "Web shop")]
    [InlineData("flag-turned-on", "project.environment.name", "Production")]
    [InlineData("flag-turned-on", "project.environment.key", "production")]
    [InlineData("flag-rules-updated", "project.environment.name", "Production")]
    [InlineData("flag-tags-changed", "project.environment.name", "All environments")]
    [InlineData("flag-tags-changed", "project.environment.key", "~")]
    [InlineData("flag-created", "project.environment.key", "~")]
    [InlineData("segment-updated", "project.environment.name", "Production")]
    [InlineData("metric-created", "project.key", "shop")]
    [InlineData("metric-created", "project.environment.key", "")]
    [InlineData("member-invited", "project.key", "")]
    [InlineData("project-created", "project.name", "")]
    [InlineData("project-created", "project.key", "shop")]
    [InlineData("environment-updated", "project.name", "Web shop")]
    [InlineData("environment-updated", "project.environment.name", "Production")]
    [InlineData("flag-turned-on", "member.displayName", "Kim Lee")]
    [InlineData("flag-turned-on", "member.emailLocalPart", "kim")]
    [InlineData("flag-turned-on", "member._links.self.href", "https://app.example.com/api/v2/members/66f0c0ffee0123456789ab01")]
    [InlineData("member-invited", "member.displayName", "ops@example.com")]
    [InlineData("flag-turned-on", "target.name", "Checkout v2")]
    [InlineData("flag-turned-on", "target._id", "66f0c0ffee0123456789ab10")]
    [InlineData("flag-turned-on", "target._links.site.href", "https://app.example.com/shop/production/features/checkout-v2")]
    [InlineData("flag-turned-on", "title.plainText", "Kim Lee turned on the flag Checkout v2 in 'Production'")]
    [InlineData("flag-turned-on", "title.html", """<a href="mailto:kim@example.com">Kim Lee</a> turned on the flag <a href="https://app.launchdarkly.com/shop/production/features/checkout-v2">Checkout v2</a> in <code>Production</code>""")]
    [InlineData("flag-deleted", "title.plainText", "Kim Lee deleted the flag Checkout v2")]
    [InlineData("integration-created", "title.plainText", "The access token Provisioning created the integration Deployments channel")]
    [InlineData("flag-turned-on", "customProperties.jira.name", "Jira")]
    [InlineData("flag-created", "details.plainText", "")]
    [InlineData("flag-created", "details.html", "")]
    [InlineData("environment-updated", "details.plainText", "Changed the color from '#5e00aa' to '#342712'\nAdded tag 'eu'")]
    [InlineData("flag-tags-changed", "details.plainText", "Added tag 'mobile'\nChanged the flag to be hidden from client-side SDKs")]
    public void A_sample_shows(string sample, string path, string expected) =>
        Assert.Equal(expected, Samples.Context(Samples.Sample(sample)).Reach(path).GetString());

    [Theory]
    [InlineData("flag-tags-changed", "tags", """["payments"]""")]
    [InlineData("flag-created", "tags", "[]")]
    [InlineData("environment-updated", "tags", """["live"]""")]
    [InlineData("environment-updated", "project.environment.tags", """["live"]""")]
    [InlineData("flag-turned-on", "project.tags", """["retail"]""")]
    [InlineData("flag-turned-on", "project.environment.tags", """["live","eu"]""")]
    [InlineData("flag-created", "project.environment.tags", "[]")]
    [InlineData("metric-created", "project.environment.tags", "null")]
    [InlineData("member-invited", "tags", "null")]
    [InlineData("member-invited", "project.tags", "null")]
    [InlineData("flag-turned-on", "customProperties.jira.values", """["SHOP-12","SHOP-15"]""")]
    [InlineData("flag-turned-on", "timestamp.milliseconds", "1729123867537")]
    [InlineData("flag-turned-on", "timestamp.seconds", "1729123867")]
    public void A_sample_holds(string sample, string path, string expected) =>
        Assert.Equal(expected, Samples.Context(Samples.Sample(sample)).Reach(path).GetRawText());

    [Theory]
    [InlineData("flag-created", "comment")]
    [InlineData("member-invited", "key")]
    [InlineData("webhook-created", "key")]
    [InlineData("metric-created", "customProperties")]
    [InlineData("integration-created", "member")]
    [InlineData("flag-turned-on", "accesses")]
    [InlineData("flag-turned-on", "date")]
    [InlineData("flag-turned-on", "previousVersion")]
    [InlineData("integration-created", "token")]
    public void What_has_nothing_to_tell_or_is_not_for_templates_is_left_out(string sample, string member) =>
        Assert.False(Samples.Context(Samples.Sample(sample)).TryGetProperty(member, out _));

    [Fact]
    public void A_target_shows_no_resources() =>
        Assert.False(Samples.Context(Samples.Sample("flag-turned-on")).Reach("target").TryGetProperty("resources", out _));

    [Fact]
    public void A_segment_has_no_canonical_link_and_a_metric_no_site()
    {
        Assert.False(Links("proj/shop:env/p:segment/s").TryGetProperty("canonical", out _));
        Assert.False(Links("proj/shop:metric/m").TryGetProperty("site", out _));
    }

    [Fact]
    public void Details_become_a_list_of_HTML() => Assert.Equal(
        "<ul><li>Removed <strike><code>basket-7</code></strike> from the variation <code>true</code></li>\n"
        + "<li>Decreased the rollout from <strike><code>60%</code></strike> to <code>25%</code> for the rule "
        + "<blockquote><strong>If</strong> <code>email</code> <strong>ends with</strong> <code>.example.com</code><br/>"
        + "<strong>serve</strong> <code>25%</code> <code>true</code></blockquote></li></ul>",
        Samples.Context(Samples.Sample("flag-rules-updated")).Reach("details.html").GetString());

    [Fact]
    public void Details_become_lines_of_plain_text() => Assert.Equal(
        "Removed 'basket-7' from the variation 'true'\nDecreased the rollout from '60%' to '25%' for the rule\n"
        + "  If 'email' ends with '.example.com'\n  serve '25%' 'true'",
        Samples.Context(Samples.Sample("flag-rules-updated")).Reach("details.plainText").GetString());

    [Fact]
    public void Stated_members_take_precedence()
    {
        var context = Samples.Context("""
            {"action":"updateOn","resource":"proj/shop:env/production:flag/f","key":"K","tags":["t"],
             "project":{"key":"P","name":"PN","tags":["pt"],"environment":{"key":"E","name":"EN","tags":["et"]}},
             "customProperties":{"c":{"name":"C","values":["1"]}},
             "previousVersion":{"tags":["old"],"customProperties":{"d":{"name":"D","value":[]}}}}
            """);

        Assert.Equal("""{"name":"PN","key":"P","tags":["pt"],"environment":{"name":"EN","key":"E","tags":["et"]}}""", context.Reach("project").GetRawText());
        Assert.Equal("""["t"]""", context.Reach("tags").GetRawText());
        Assert.Equal("K", context.Reach("key").GetString());
        Assert.Equal("""{"c":{"name":"C","values":["1"]}}""", context.Reach("customProperties").GetRawText());
        Assert.Equal("https://app.example.com/P/E/audit/" + context.Reach("_id").GetString() + "/details", context.Reach("_links.details.href").GetString());
    }

    [Fact]
    public void A_link_to_the_details_is_short_whatever_the_keys()
    {
        var context = Samples.Context($$$"""{"action":"updateOn","resource":"proj/{{{new string('k', 500)}}}:env/production:flag/f"}""");
        Assert.Equal("https://app.example.com/settings/history/" + context.Reach("_id").GetString() + "/details", context.Reach("_links.details.href").GetString());
    }

    [Fact]
    public void Values_of_a_custom_property_are_texts_numbers_and_booleans() => Assert.Equal(
        """["a",1,true]""",
        Samples.Context("""
            {"action":"updateOn","resource":"proj/shop:env/production:flag/f",
             "customProperties":{"c":{"name":"C","values":[{"a\"b":1},"a",["x"],1,null,true]}}}
            """).Reach("customProperties.c.values").GetRawText());

    [Fact]
    public void An_environment_being_created_has_a_key_but_no_name_yet()
    {
        var context = Samples.Context("""{"action":"createEnvironment","resource":"proj/shop:env/qa","currentVersion":{"name":"QA"}}""");

        Assert.Equal(("", "qa", "QA"), (context.Reach("project.environment.name").GetString(), context.Reach("project.environment.key").GetString(), context.Reach("name").GetString()));
    }

    [Fact]
    public void A_relative_link_in_a_title_becomes_absolute_in_every_form()
    {
        var title = Samples.Context("""{"action":"createFlag","resource":"proj/shop:flag/f"}""").Reach("title");

        Assert.Equal("Someone created the flag f", title.Reach("plainText").GetString());
        Assert.Equal("Someone created the flag [f](https://app.example.com/shop/~/features/f)", title.Reach("markdown").GetString());
        Assert.Equal("Someone created the flag <a href=\"https://app.example.com/shop/~/features/f\">f</a>", title.Reach("html").GetString());
    }

    [Fact]
    public void A_hostile_name_is_text_and_nothing_else()
    {
        var title = Samples.Context(Samples.Sample("hostile")).Reach("title");

        Assert.Contains("""Check "out" 'v2' \ <script>alert(1)</script> {{name}}""", title.Reach("plainText").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", title.Reach("html").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", Samples.Context(Samples.Sample("hostile")).Reach("details.html").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(AllSamples))]
    public void A_context_holds_only_what_templates_can_walk(string sample) =>
        AssertWalkable(TemplateContext.Build(Samples.Sample(sample), Samples.BaseUrl));

    private static void AssertWalkable(object? node)
    {
        switch (node)
        {
            case Dictionary<string, object?> members:
                Assert.All(members.Values, AssertWalkable);
                break;
            case List<object?> items:
                Assert.All(items, AssertWalkable);
                break;
            default:
                Assert.True(node is null or string or long or double or bool, node?.GetType().Name);
                break;
        }
    }

    private static JsonElement Links(string resource) => Samples.Context($$"""{"action":"update","resource":"{{resource}}"}""").Reach("_links");
}

using Tidings.Policies;
using static Tidings.Tests.Policies.Statements;

namespace Tidings.Tests.Policies;

/// <summary>§3.2, worked parses and qualifiers: what each specifier matches.</summary>
public sealed class SpecifierMatchingTests
{
    [Theory]
    [InlineData("proj/*", "proj/shop", true)]
    [InlineData("proj/*", "proj/shop:env/test", false)]
    [InlineData("proj/*;mobile", "proj/shop;mobile", true)]
    [InlineData("proj/*;mobile", "proj/shop;web", false)]
    [InlineData("proj/default:env/production:flag/*", "proj/default:env/production:flag/a", true)]
    [InlineData("proj/default:env/production:flag/*", "proj/other:env/production:flag/a", false)]
    [InlineData("proj/default:env/production:flag/*", "proj/default:env/test:flag/a", false)]
    [InlineData("proj/*:env/production:flag/*;tag1,tag2", "proj/a:env/production:flag/b;tag2,tag1", true)]
    [InlineData("proj/*:env/production:flag/*;tag1,tag2", "proj/a:env/production:flag/b;tag1", false)]
    [InlineData("proj/*:env/*;{critical:true}:flag/*", "proj/a:env/b;{critical:true}:flag/c", true)]
    [InlineData("proj/*:env/*;{critical:true}:flag/*", "proj/a:env/b;{critical:false}:flag/c", false)]
    [InlineData("proj/demo;tag2:env/production;tag1", "proj/demo;tag2:env/production;tag1", true)]
    [InlineData("proj/demo;tag2:env/production;tag1", "proj/demo;tag1:env/production;tag2", false)]
    [InlineData("member/*:token/*", "member/a:token/b", true)]
    [InlineData("member/*:token/*", "member/a", false)]
    [InlineData("acct", "acct", true)]
    [InlineData("ip-allowlist", "ip-allowlist", true)]
    [InlineData("acct", "ip-allowlist", false)]
    public void Worked_parses(string specifier, string resource, bool expected) => Assert.Equal(expected, Matches(specifier, resource));

    [Theory]
    [InlineData("proj/*:env/*;qa_*:/flag/*")]
    [InlineData("/proj/*:/env/*;qa_*:/flag/*")]
    public void A_leading_slash_of_a_segment_is_passed_over(string specifier)
    {
        Assert.True(Matches(specifier, "proj/a:env/b;qa_eu:flag/c"));
        Assert.False(Matches(specifier, "proj/a:env/b:flag/c"));
    }

    [Fact]
    public void A_leading_slash_is_echoed_as_sent() =>
        Assert.Equal("proj/*:env/*;qa_*:/flag/*", PolicyOf(Allow("*", "proj/*:env/*;qa_*:/flag/*")).Statements[0].Resources![0]);

    [Fact]
    public void Tags_ignore_case() => Assert.True(Matches("proj/*:env/*;qa_*:flag/*;Web", "proj/a:env/b;QA_eu:flag/c;wEB"));

    [Fact]
    public void Keys_keep_case() => Assert.False(Matches("proj/Shop", "proj/shop"));

    [Fact]
    public void Two_tag_patterns_may_be_met_by_one_tag() => Assert.True(Matches("proj/*;mob*,*ile", "proj/a;mobile"));

    [Fact]
    public void A_comma_in_a_key_belongs_to_the_key()
    {
        Assert.False(Matches("proj/*:env/*:flag/a,b", "proj/p:env/e:flag/a"));
        Assert.True(Matches("proj/*:env/*:flag/a,b", "proj/p:env/e:flag/a,b"));
    }

    [Theory]
    [InlineData("proj/*:env/*;critical:true:flag/*")]
    [InlineData("proj/*:env/*;web,critical:true:flag/*")]
    [InlineData("proj/*:env/*;critical:true,web:flag/*")]
    [InlineData("proj/*:env/*;{critical:true},web:/flag/*")]
    public void A_selector_may_be_bare_and_stand_among_tags(string specifier)
    {
        Assert.True(Matches(specifier, "proj/a:env/b;web,{critical:true}:flag/c"));
        Assert.False(Matches(specifier, "proj/a:env/b;web,{critical:false}:flag/c"));
    }

    [Fact]
    public void A_property_that_is_not_known_never_holds()
    {
        Assert.False(Matches("proj/*:env/*;{critical:true}", "proj/a:env/b"));
        Assert.False(Matches("proj/*:env/*;{critical:false}", "proj/a:env/b"));
    }

    [Fact]
    public void Flags_are_selected_by_view()
    {
        Assert.True(Matches("proj/*:env/*:flag/*;view:checkout", "proj/a:env/b:flag/c;{view:checkout}"));
        Assert.False(Matches("proj/*:env/*:flag/*;view:checkout", "proj/a:env/b:flag/c;{view:Checkout}"));
    }

    [Fact]
    public void A_tag_named_like_a_selector_is_a_tag_when_a_segment_follows()
    {
        Assert.True(Matches("proj/*;view:env/*", "proj/a;view:env/b"));
        Assert.True(Matches("proj/*;critical:/env/*", "proj/a;critical:env/b"));
    }

    [Theory]
    [InlineData("proj/${roleAttribute/projects}", "proj/a")]
    [InlineData("proj/${roleAttribute/projects}:env/*:flag/*", "proj/a:env/b:flag/c")]
    [InlineData("proj/*:env/*:flag/*;view:${roleAttribute/viewKeys}", "proj/a:env/b:flag/c;{view:a}")]
    [InlineData("proj/*:env/*:flag/*;{view:${roleAttribute/viewKeys}}", "proj/a:env/b:flag/c;{view:a}")]
    public void A_role_attribute_is_accepted_and_never_matches(string specifier, string resource)
    {
        Assert.False(Matches(specifier, resource));
        Assert.Contains("role attribute", Assert.Single(Parse(Allow("*", specifier)).Warnings).Reason, StringComparison.Ordinal);
    }

    // §3.2: webhooks and integrations carry tags but policies cannot select on them.
    [Theory]
    [InlineData("integration/*;web", "integration/a;web")]
    [InlineData("webhook/*;w*", "webhook/a;web")]
    public void Tags_of_integrations_and_webhooks_cannot_be_selected(string specifier, string resource)
    {
        Assert.False(Matches(specifier, resource));
        Assert.Contains("leave the tags out", Assert.Single(Parse(Allow("*", specifier)).Warnings).Reason, StringComparison.Ordinal);
    }

    // decisions.md: integration/<name> matches the integration key or the subscription id.
    [Theory]
    [InlineData("integration/slack", true)]
    [InlineData("integration/5f*", true)]
    [InlineData("integration/datadog", false)]
    public void A_key_may_match_the_alternate_key_instead(string specifier, bool expected)
    {
        var resource = new Resource([new ResourceSegment("integration", "slack") { AlternateKey = "5f0cd446a77cba0b4c5644a7" }]);
        Assert.Equal(expected, PolicyOf(Allow("*", specifier)).Decide("updateOn", resource).Allowed);
    }
}

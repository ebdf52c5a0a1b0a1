using static Tidings.Tests.Policies.Statements;

namespace Tidings.Tests.Policies;

/// <summary>§3.2 and §2.3: what is refused, with the vendor's first words, the place and the cure.</summary>
public sealed class SpecifierFaultTests
{
    [Theory]
    [InlineData("", 1, "such as proj/*")]
    [InlineData("*", 1, "a statement for each kind")]
    [InlineData("proj/x:*", 8, "no specifier for everything below a parent")]
    [InlineData("proj/x:", 8, "kind is expected")]
    [InlineData(":proj/x", 1, "cannot begin a resource kind")]
    [InlineData("proj", 5, "write proj/*")]
    [InlineData("proj/", 6, "write proj/*")]
    [InlineData("proj/*:env:flag/*", 11, "write env/*")]
    [InlineData("Proj/*", 1, "lower-case")]
    [InlineData("prOj/*", 3, "lower-case")]
    [InlineData("proj/*: env/*", 8, "cannot begin")]
    [InlineData("acct/*", 5, "write acct alone")]
    [InlineData("ip-allowlist/x", 13, "write ip-allowlist alone")]
    [InlineData("goal/*", 1, "proj/*:metric/*")]
    [InlineData("proj/*:goal/*", 8, "proj/*:metric/*")]
    [InlineData("experiment/*", 1, "proj/*:env/*:experiment/*")]
    [InlineData("proj/*;", 8, "a tag is expected")]
    [InlineData("proj/*;a,,b", 10, "a tag is expected")]
    [InlineData("proj/*;a,", 10, "a tag is expected")]
    [InlineData("proj/*;a b", 9, "cannot stand in a tag")]
    [InlineData("proj/*;a;b", 9, "one ';' only")]
    [InlineData("proj/*;{critical}", 17, "':' is expected")]
    [InlineData("proj/*;{critical:true", 22, "'}' is expected")]
    [InlineData("proj/*;{critical:}", 18, "the value of a property")]
    [InlineData("proj/*;{:true}", 9, "the name of a property")]
    [InlineData("proj/*;{critical:true}x", 23, "cannot stand in a tag")]
    [InlineData("proj/*:env/*{critical:true}", 13, "env/*;{critical:true}")]
    [InlineData("proj/a :env/*", 7, "space")]
    [InlineData("proj/a\u0007b", 7, "control characters")]
    [InlineData("proj/${roleAttribute/}", 22, "${roleAttribute/name}")]
    [InlineData("proj/${other/x}", 6, "${roleAttribute/name}")]
    [InlineData("proj/${roleAttribute/x}y", 24, "whole key")]
    [InlineData("proj/a${roleAttribute/x}", 8, "whole key")]
    [InlineData("proj/*:env/*:flag/*;view:", 26, "the value of a property")]
    public void A_fault_tells_the_place_and_the_cure(string specifier, int place, string cure)
    {
        var reason = FaultOf(specifier);
        Assert.StartsWith($"Error parsing resource specifier \"{specifier.Replace('\u0007', '\uFFFD')}\" at character {place} (counting from 1): ", reason, StringComparison.Ordinal);
        Assert.Contains(cure, reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_specifier_is_quoted_in_part() => Assert.InRange(FaultOf(new string('?', 100_000)).Length, 200, 600);

    [Theory]
    [InlineData("proj/*:flag/*", "Did you mean proj/*:env/*:flag/*?")]
    [InlineData("flag/*", "Did you mean proj/*:env/*:flag/*?")]
    [InlineData("env/*", "Did you mean proj/*:env/*?")]
    [InlineData("proj/*:agent-graphs/*", "Did you mean proj/*:agent-graph/*?")]
    [InlineData("brand-new-kind/*", "brand-new-kind, which is not known here")]
    public void An_unknown_kind_is_accepted_with_a_warning(string specifier, string hint)
    {
        var reading = Parse(Allow("*", specifier));
        Assert.NotNull(reading.Policy);
        var warning = Assert.Single(reading.Warnings);
        Assert.Equal("statements[0].resources[0]", warning.Attribute);
        Assert.Contains(hint, warning.Reason, StringComparison.Ordinal);
    }

    // §3.3 whole, both sides of its contradictions included.
    [Theory]
    [InlineData("acct application/* code-reference-repository/* domain-verification/* integration/* ip-allowlist member/* member/*:token/*")]
    [InlineData("pending-request/* relay-proxy-config/* role/* service-token/* team/* template/* webhook/* proj/* proj/*:env/*")]
    [InlineData("proj/*:ai-model-config/* proj/*:aiconfig/* proj/*:agent-graph/* proj/*:agent-optimization/* proj/*:ai-dataset/* proj/*:ai-evaluation/*")]
    [InlineData("proj/*:alert/* proj/*:context-kind/* proj/*:dashboard/* proj/*:error/* proj/*:layer/* proj/*:log/* proj/*:metric/* proj/*:metric-group/*")]
    [InlineData("proj/*:metric-data-source/* proj/*:observability-settings/* proj/*:prompt-snippet/* proj/*:release-pipeline/* proj/*:release-policy/*")]
    [InlineData("proj/*:session/* proj/*:trace/* proj/*:view/* proj/*:env/*:aiconfig/* proj/*:env/*:destination/* proj/*:env/*:experiment/*")]
    [InlineData("proj/*:env/*:flag/* proj/*:env/*:holdout/* proj/*:env/*:notification-subscription/* proj/*:env/*:sdk-key/* proj/*:env/*:segment/* proj/*:env/*:user/*")]
    public void A_documented_kind_is_accepted_without_a_warning(string specifiers)
    {
        foreach (var specifier in specifiers.Split(' '))
        {
            var reading = Parse(Allow("*", specifier));
            Assert.Empty(reading.Faults);
            Assert.Empty(reading.Warnings);
        }
    }
}

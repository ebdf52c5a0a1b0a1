using System.Text.Json.Nodes;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>Runs API: a JSON:API document of the type runs, related to a workspace.</summary>
public sealed class TerraformCloudTests
{
    [Theory]
    [MemberData(nameof(NewRelicApmTests.Samples), MemberType = typeof(NewRelicApmTests))]
    public void A_run_belongs_to_the_workspace(string sample)
    {
        var data = Data(EntrySamples.All[sample]);
        Assert.Equal("runs", (string?)data["type"]);
        Assert.Equal("""{"data":{"type":"workspaces","id":"ws-6fHMCom98SDXSQUv"}}""", data["relationships"]!["workspace"]!.ToJsonString());
        Assert.InRange(((string)data["attributes"]!["message"]!).Length, 1, 1_000);
    }

    [Fact]
    public void The_message_tells_who_did_what_and_why() => Assert.Equal(
        "Kim Lee turned on the flag Checkout v2 in 'Production': Ready for launch (https://app.launchdarkly.com/shop/production/audit/66f0c0ffee0123456789abcd/details)",
        (string?)Data(EntrySamples.Flag)["attributes"]!["message"]);

    [Fact]
    public void A_run_leaves_everything_else_to_the_workspace() => Assert.Equal(["message"], Data(EntrySamples.Flag)["attributes"]!.AsObject().Select(member => member.Key));

    private static JsonNode Data(string entry) => BuiltInCatalogue.Body("terraform-cloud", entry)["data"]!;
}

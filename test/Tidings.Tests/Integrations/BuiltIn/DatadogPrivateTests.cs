using System.Text.Json.Nodes;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>The same events as datadog's, to an address that anybody may choose.</summary>
public sealed class DatadogPrivateTests
{
    [Theory]
    [MemberData(nameof(NewRelicApmTests.Samples), MemberType = typeof(NewRelicApmTests))]
    public void An_event_is_that_of_datadog(string sample) => Assert.Equal(Render("datadog", sample, hide: false), Render("datadog-private", sample, hide: false));

    [Theory]
    [MemberData(nameof(NewRelicApmTests.Samples), MemberType = typeof(NewRelicApmTests))]
    public void Members_are_hidden_as_with_datadog(string sample) => Assert.Equal(Render("datadog", sample, hide: true), Render("datadog-private", sample, hide: true));

    private static string Render(string key, string sample, bool hide)
    {
        var entry = JsonNode.Parse(EntrySamples.All[sample])!;
        entry["_id"] ??= "66f0c0ffee0123456789abcd"; // else each reading makes one up
        return BuiltInCatalogue.Text(BuiltInCatalogue.Render(key, entry.ToJsonString(), config => config["hideMemberDetails"] = hide));
    }
}

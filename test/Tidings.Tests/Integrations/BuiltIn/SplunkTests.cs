namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>HTTP Event Collector: an envelope with time and source, and the event in it.</summary>
public sealed class SplunkTests
{
    [Fact]
    public void An_event_tells_who_did_what_where_and_why()
    {
        var body = BuiltInCatalogue.Body("splunk", EntrySamples.Flag);
        Assert.Equal(1729123867.537m, (decimal?)body["time"]);
        Assert.Equal("launchdarkly", (string?)body["source"]);
        var content = body["event"]!;
        Assert.Equal("Kim Lee turned on the flag Checkout v2 in 'Production'", (string?)content["title"]);
        Assert.Equal("Ready for launch", (string?)content["comment"]);
        Assert.Equal("""{"key":"shop","name":"Shop","tags":["retail"]}""", content["project"]!.ToJsonString());
        Assert.Equal("""{"key":"production","name":"Production","tags":["live"]}""", content["environment"]!.ToJsonString());
        Assert.Equal("kim@example.com", (string?)content["member"]!["email"]);
    }

    [Fact]
    public void Texts_arrive_unchanged() =>
        Assert.Equal(EntrySamples.Nasty, (string?)BuiltInCatalogue.Body("splunk", EntrySamples.Hostile)["event"]!["comment"]);

    [Theory]
    [InlineData("member")]
    [InlineData("role")]
    public void An_entry_of_the_account_has_no_project(string sample)
    {
        var content = BuiltInCatalogue.Body("splunk", EntrySamples.All[sample])["event"]!;
        Assert.Null(content["project"]);
        Assert.Null(content["environment"]);
    }
}

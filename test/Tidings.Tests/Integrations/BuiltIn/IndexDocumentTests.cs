namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>One document in the terms of the Elastic Common Schema, as both search engines get it.</summary>
public sealed class IndexDocumentTests
{
    [Theory]
    [InlineData("elastic")]
    [InlineData("opensearch")]
    public void A_document_tells_who_did_what_where_and_why(string key)
    {
        var body = BuiltInCatalogue.Body(key, EntrySamples.Flag);
        Assert.Equal("2024-10-17T00:11:07.537Z", (string?)body["@timestamp"]);
        Assert.Equal("Kim Lee turned on the flag Checkout v2 in 'Production'", (string?)body["message"]);
        Assert.Equal("66f0c0ffee0123456789abcd", (string?)body["event"]!["id"]);
        Assert.Equal("updateOn", (string?)body["event"]!["action"]);
        Assert.Equal("Ready for launch", (string?)body["event"]!["reason"]);
        Assert.Equal("kim@example.com", (string?)body["user"]!["email"]);
        Assert.Equal("payments", (string?)body["tags"]![0]);
        Assert.Equal("shop", (string?)body["launchdarkly"]!["project"]!["key"]);
        Assert.Equal("production", (string?)body["launchdarkly"]!["environment"]!["key"]);
    }

    [Theory]
    [InlineData("elastic")]
    [InlineData("opensearch")]
    public void Texts_arrive_unchanged(string key)
    {
        var body = BuiltInCatalogue.Body(key, EntrySamples.Hostile);
        Assert.Equal(EntrySamples.Nasty, (string?)body["event"]!["reason"]);
        Assert.Equal(EntrySamples.Nasty, (string?)body["launchdarkly"]!["name"]);
    }

    [Theory]
    [InlineData("elastic")]
    [InlineData("opensearch")]
    public void What_an_entry_lacks_is_left_out(string key)
    {
        var body = BuiltInCatalogue.Body(key, EntrySamples.Role);
        Assert.Null(body["user"]);
        Assert.Null(body["event"]!["reason"]);
        Assert.Null(body["launchdarkly"]!["project"]);
    }
}

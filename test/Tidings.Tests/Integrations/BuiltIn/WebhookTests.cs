using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>The canonical entry (§4.4), signed (§6).</summary>
public sealed class WebhookTests
{
    [Fact]
    public void The_body_is_the_entry_itself()
    {
        var body = BuiltInCatalogue.Body("webhook", EntrySamples.Flag);
        Assert.Equal("66f0c0ffee0123456789abcd", (string?)body["_id"]);
        Assert.Equal(1729123867537, (long?)body["date"]);
        Assert.Equal("updateOn", (string?)body["accesses"]![0]!["action"]);
    }

    [Fact]
    public void Texts_arrive_unchanged() =>
        Assert.Equal(EntrySamples.Nasty, (string?)BuiltInCatalogue.Body("webhook", EntrySamples.Hostile)["comment"]);

    [Fact]
    public void The_signature_is_that_of_the_bytes_sent()
    {
        var request = BuiltInCatalogue.Render("webhook", EntrySamples.Hostile);
        Assert.Equal(
            Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("frobozz"), request.Body.Span)),
            BuiltInCatalogue.Header(request, "X-LD-Signature"));
    }

    [Fact]
    public void Standard_webhooks_headers_are_there()
    {
        var request = BuiltInCatalogue.Render("webhook", EntrySamples.Flag);
        Assert.Equal("1729123900", BuiltInCatalogue.Header(request, "webhook-timestamp"));
        Assert.NotNull(BuiltInCatalogue.Header(request, "webhook-id"));
        Assert.StartsWith("v1,", BuiltInCatalogue.Header(request, "webhook-signature"), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_secret_nothing_is_signed()
    {
        var request = BuiltInCatalogue.Render("webhook", EntrySamples.Flag, RemoveSecret);
        Assert.Null(BuiltInCatalogue.Header(request, "X-LD-Signature"));
        Assert.Null(BuiltInCatalogue.Header(request, "webhook-signature"));
    }

    private static void RemoveSecret(JsonObject config) => config["secret"] = "";
}

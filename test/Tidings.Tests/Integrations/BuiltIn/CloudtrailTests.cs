using System.Text;
using System.Text.Json.Nodes;
using Tidings.Deliveries;
using Tidings.Integrations;
using Tidings.Subscriptions;
using Tidings.Tests.Entries;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>PutAuditEvents: 1 to 100 events of id and eventData, which is JSON in a string with the fields of the Lake integration's schema.</summary>
public sealed class CloudtrailTests
{
    [Fact]
    public void An_event_tells_who_did_what_where_and_why()
    {
        var (id, data) = Event(EntrySamples.Flag);
        Assert.Equal("66f0c0ffee0123456789abcd", id);
        Assert.Equal(
            """
            {"version":"1.0","UID":"66f0c0ffee0123456789abcd","eventSource":"launchdarkly.com","eventName":"updateOn","eventTime":"2024-10-17T00:11:07Z",
            "userIdentity":{"type":"Member","principalId":"66f0c0ffee0123456789ab01","details":{"name":"Kim Lee","email":"kim@example.com"}},
            "recipientAccountId":"123456789012","additionalEventData":{"title":"Kim Lee turned on the flag Checkout v2 in \u0027Production\u0027","kind":"flag","name":"Checkout v2",
            "key":"checkout-v2","project":"shop","environment":"production","details":"Turned the flag on","comment":"Ready for launch","tags":"payments, web",
            "link":"https://app.launchdarkly.com/shop/production/audit/66f0c0ffee0123456789abcd/details"}}
            """.ReplaceLineEndings(""),
            data.ToJsonString());
    }

    [Fact]
    public void What_no_member_did_a_service_did() => Assert.Equal("Service", (string?)Event(EntrySamples.Bare).Data["userIdentity"]!["type"]);

    [Fact]
    public void The_account_can_be_given() => Assert.Equal(
        "999999999999", (string?)Event(EntrySamples.Flag, config => config["accountId"] = "999999999999").Data["recipientAccountId"]);

    [Fact]
    public void Texts_arrive_unchanged()
    {
        var more = Event(EntrySamples.Hostile).Data["additionalEventData"]!;
        Assert.Equal(EntrySamples.Nasty, (string?)more["comment"]);
        Assert.Equal(EntrySamples.Nasty, (string?)more["name"]);
    }

    [Theory]
    [MemberData(nameof(AddedIntegrations.Samples), MemberType = typeof(AddedIntegrations))]
    public void Every_event_has_the_required_fields_within_their_limits(string sample) => Check(EntrySamples.All[sample]);

    [Fact]
    public void Wide_texts_stay_within_the_limits_too() => Check(AddedIntegrations.Wide);

    [Fact]
    public void The_request_is_signed_for_the_region_of_the_channel()
    {
        var signature = BuiltInCatalogue.Header(BuiltInCatalogue.Render("cloudtrail", EntrySamples.Flag), "Authorization");
        Assert.Matches("^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20241017/eu-central-1/cloudtrail-data/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=[0-9a-f]{64}$", signature);
    }

    [Fact]
    public void The_token_of_temporary_credentials_is_sent_and_signed()
    {
        var request = BuiltInCatalogue.Render("cloudtrail", EntrySamples.Flag, config => config["sessionToken"] = "st-secret");
        Assert.Equal("st-secret", BuiltInCatalogue.Header(request, "X-Amz-Security-Token"));
        Assert.Contains("x-amz-security-token", BuiltInCatalogue.Header(request, "Authorization"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_secret_key_is_never_sent() => Assert.DoesNotContain(
        "aws-secret", string.Concat(BuiltInCatalogue.Render("cloudtrail", EntrySamples.Flag).Headers), StringComparison.Ordinal);

    [Fact]
    public void Another_endpoint_can_be_given_and_then_its_answers_are_not_kept()
    {
        var request = BuiltInCatalogue.Render("cloudtrail", EntrySamples.Flag, config => config["endpointURL"] = "http://127.0.0.1:4566");
        Assert.StartsWith("http://127.0.0.1:4566/PutAuditEvents?channelArn=", request.Url.AbsoluteUri, StringComparison.Ordinal);
        Assert.False(request.KeepResponseBody);
    }

    [Theory]
    [InlineData("""{"failed":[{"id":"1","errorCode":"ChannelNotFound","errorMessage":"x"}],"successful":[]}""", true)]
    [InlineData("""{"failed":[],"successful":[{"id":"1","eventID":"2"}]}""", false)]
    public void An_answer_that_lists_the_event_as_failed_is_a_refusal(string answer, bool expected) =>
        Assert.Equal(expected, BuiltInCatalogue.Render("cloudtrail", EntrySamples.Flag).JudgeAnswer(200, "application/json", Encoding.UTF8.GetBytes(answer)) is { Verdict: AttemptVerdict.Refused });

    [Theory]
    [InlineData("accessKeyId", "", "'accessKeyId' and 'secretAccessKey'")]
    [InlineData("secretAccessKey", "", "'accessKeyId' and 'secretAccessKey'")]
    [InlineData("ingestionChannelArn", "channel/1", "'ingestionChannelArn'")]
    public void What_is_missing_for_a_signature_is_named(string field, string value, string part)
    {
        var config = BuiltInCatalogue.Config("cloudtrail");
        config[field] = value;
        var outcome = BuiltInCatalogue.Find("cloudtrail").Bind(config).Render(
            new RenderableEntry(Samples.Entry(EntrySamples.Flag), Samples.BaseUrl), new DeliveryId(new SubscriptionId("66f0c0ffee0123456789abcd"), 7), DateTimeOffset.UnixEpoch);
        Assert.Contains(part, Assert.IsType<RenderOutcome.Failed>(outcome).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_preview_is_not_signed()
    {
        var outcome = BuiltInCatalogue.Find("cloudtrail").BindForPreview(BuiltInCatalogue.Config("cloudtrail")).Render(
            new RenderableEntry(Samples.Entry(EntrySamples.Flag), Samples.BaseUrl), new DeliveryId(new SubscriptionId("66f0c0ffee0123456789abcd"), 7), DateTimeOffset.UnixEpoch);
        Assert.Equal("(computed when sent)", BuiltInCatalogue.Header(Assert.IsType<RenderOutcome.Rendered>(outcome).Request, "Authorization"));
    }

    private static void Check(string entry)
    {
        var (id, data) = Event(entry);
        Assert.Matches("^[-_A-Za-z0-9]{1,128}$", id);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", (string?)data["eventTime"]);
        AssertLength(data["version"], 256);
        AssertLength(data["userIdentity"]!["type"], 128);
        AssertLength(data["userIdentity"]!["principalId"], 1024);
        AssertLength(data["eventSource"], 256);
        AssertLength(data["eventName"], 1024);
        AssertLength(data["UID"], 1024);
        AssertLength(data["recipientAccountId"], 256);
        AssertLength(data["additionalEventData"]!["title"], 1024);
        Assert.InRange(Encoding.UTF8.GetByteCount(data["additionalEventData"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })), 1, 28 * 1024);
        Assert.InRange(BuiltInCatalogue.Render("cloudtrail", entry).Body.Length, 1, 256 * 1024);
    }

    private static void AssertLength(JsonNode? value, int most) => Assert.InRange(((string?)value ?? "").Length, 1, most);

    private static (string Id, JsonNode Data) Event(string entry, Action<JsonObject>? change = null)
    {
        var sent = Assert.Single(BuiltInCatalogue.Body("cloudtrail", entry, change)["auditEvents"]!.AsArray())!;
        return ((string)sent["id"]!, JsonNode.Parse((string)sent["eventData"]!)!);
    }
}

using System.Text;
using System.Text.Json.Nodes;
using Tidings.Deliveries;
using Tidings.Integrations;
using Tidings.Subscriptions;
using Tidings.Tests.Entries;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>A custom event is a query: summary, eventtype, customeventtype and severity are required; properties are pairs of names and values.</summary>
public sealed class AppdynamicsTests
{
    private static readonly DeliveryId Delivery = new(new SubscriptionId("66f0c0ffee0123456789abcd"), 7);

    [Theory]
    [MemberData(nameof(AddedIntegrations.Samples), MemberType = typeof(AddedIntegrations))]
    public void Every_event_has_what_is_required_in_an_address_that_fits(string sample) => Check(EntrySamples.All[sample]);

    [Fact]
    public void Wide_texts_fit_too() => Check(AddedIntegrations.Wide);

    [Fact]
    public void No_content_type_is_claimed() => Assert.Null(BuiltInCatalogue.Header(BuiltInCatalogue.Render("appdynamics", EntrySamples.Flag), "Content-Type"));

    [Theory]
    [InlineData("", "https://acme.saas.appdynamics.com/")]
    [InlineData("https://appd.example.com", "https://appd.example.com/")]
    public void The_controller_is_the_accounts_own_unless_another_is_named(string controller, string expected) => Assert.StartsWith(
        expected, BuiltInCatalogue.Render("appdynamics", EntrySamples.Flag, config => config["controllerURL"] = controller).Url.AbsoluteUri, StringComparison.Ordinal);

    [Fact]
    public void A_token_that_is_given_is_not_fetched() => Assert.Null(Bind(_ => { }).TokenRequest);

    [Fact] // RFC 6749, 4.4.2
    public void Without_a_token_one_is_fetched_with_the_clients_credentials()
    {
        var request = Bind(config => config["accessToken"] = "").TokenRequest!;
        Assert.Equal("https://appd.example.com:8090/controller/api/oauth/access_token", request.Url.AbsoluteUri);
        Assert.Equal("POST", request.Method);
        Assert.Equal("application/x-www-form-urlencoded", BuiltInCatalogue.Header(request, "Content-Type"));
        Assert.Equal("grant_type=client_credentials&client_id=tidings%40acme&client_secret=ad%20secret%26", Encoding.UTF8.GetString(request.Body.Span));
    }

    [Fact]
    public void A_fetched_token_is_sent_with_the_event()
    {
        var outcome = Bind(config => config["accessToken"] = "").Render(Entry(), Delivery, DateTimeOffset.UnixEpoch, "f3tched");
        Assert.Equal("Bearer f3tched", BuiltInCatalogue.Header(Assert.IsType<RenderOutcome.Rendered>(outcome).Request, "Authorization"));
    }

    [Fact]
    public void A_preview_tells_that_a_token_would_be_fetched()
    {
        var config = BuiltInCatalogue.Config("appdynamics");
        config["accessToken"] = "";
        var outcome = BuiltInCatalogue.Find("appdynamics").BindForPreview(config).Render(Entry(), Delivery, DateTimeOffset.UnixEpoch);
        Assert.Equal("Bearer (fetched when sent)", BuiltInCatalogue.Header(Assert.IsType<RenderOutcome.Rendered>(outcome).Request, "Authorization"));
    }

    [Theory]
    [InlineData("clientName")]
    [InlineData("clientSecret")]
    public void Without_token_and_credentials_it_says_what_to_set(string missing)
    {
        var destination = Bind(config => (config["accessToken"], config[missing]) = ("", ""));
        var message = Assert.IsType<RenderOutcome.Failed>(destination.Render(Entry(), Delivery, DateTimeOffset.UnixEpoch)).Message;
        Assert.Contains("'clientName' and 'account' and 'clientSecret', or 'accessToken'", message, StringComparison.Ordinal);
    }

    private static void Check(string entry)
    {
        var request = BuiltInCatalogue.Render("appdynamics", entry);
        var query = request.Url.Query.TrimStart('?').Split('&').Select(pair => pair.Split('=', 2)).ToLookup(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
        Assert.Equal(("INFO", "CUSTOM", "LaunchDarkly"), (query["severity"].Single(), query["eventtype"].Single(), query["customeventtype"].Single()));
        Assert.NotEqual("", query["summary"].Single());
        Assert.Equal(query["propertynames"].Count(), query["propertyvalues"].Count());
        Assert.Distinct(query["propertynames"]);
        Assert.InRange(request.Url.AbsoluteUri.Length, 1, 7_000); // servers take 8 KiB of request line and headers
    }

    private static RenderableEntry Entry() => new(Samples.Entry(EntrySamples.Flag), Samples.BaseUrl);

    private static Destination Bind(Action<JsonObject> change)
    {
        var config = BuiltInCatalogue.Config("appdynamics");
        change(config);
        return BuiltInCatalogue.Find("appdynamics").Bind(config);
    }
}

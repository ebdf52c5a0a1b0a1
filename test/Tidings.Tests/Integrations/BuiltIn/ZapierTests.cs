using System.Text.Json;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>One flat object with the same fields for every entry, so that steps of a Zap can rely on them.</summary>
public sealed class ZapierTests
{
    [Fact]
    public void A_field_is_there_for_everything_worth_picking() => Assert.Equal(
        [
            "id: 66f0c0ffee0123456789abcd", "title: Kim Lee turned on the flag Checkout v2 in 'Production'", "date: 2024-10-17T00:11:07Z",
            "timestamp: 1729123867537", "kind: flag", "action: updateOn", "name: Checkout v2", "key: checkout-v2", "project_key: shop", "project_name: Shop",
            "environment_key: production", "environment_name: Production", "member_name: Kim Lee", "member_email: kim@example.com",
            "details: Turned the flag on", "comment: Ready for launch", "tags: payments, web",
            "link: https://app.launchdarkly.com/shop/production/audit/66f0c0ffee0123456789abcd/details",
        ],
        BuiltInCatalogue.Body("zapier", EntrySamples.Flag).AsObject().Select(field => $"{field.Key}: {field.Value}".Trim()));

    [Fact]
    public void Every_entry_has_the_same_fields_and_types() => Assert.Single(
        EntrySamples.All.Values.Select(entry => string.Join(' ', BuiltInCatalogue.Body("zapier", entry).AsObject().Select(field => $"{field.Key}:{field.Value!.GetValueKind()}"))).Distinct());

    [Fact]
    public void Nothing_is_nested() => Assert.All(
        BuiltInCatalogue.Body("zapier", EntrySamples.Hostile).AsObject(),
        field => Assert.Contains(field.Value!.GetValueKind(), new[] { JsonValueKind.String, JsonValueKind.Number }));

    [Fact]
    public void Texts_arrive_unchanged() =>
        Assert.Equal(EntrySamples.Nasty, (string?)BuiltInCatalogue.Body("zapier", EntrySamples.Hostile)["comment"]);
}

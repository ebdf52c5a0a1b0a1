using System.Text.Json.Nodes;
using Tidings.Access;
using Tidings.Delivery.Deliveries;
using Tidings.Delivery.Lanes;
using Tidings.Integrations;
using Tidings.Subscriptions;

namespace Tidings.Delivery.Tests.Deliveries;

public sealed class DeliveryRatesTests
{
    private static readonly DeliveryRate OneASecond = new(1, TimeSpan.FromSeconds(1));

    [Fact]
    public void What_the_manifest_says_is_kept_with_a_margin() => Assert.Equal(TimeSpan.FromSeconds(1.05), Of([], OneASecond).Interval);

    [Fact]
    public void One_request_in_so_long_is_counted_from_the_answer_too() => Assert.Equal(TimeSpan.FromSeconds(1), Of([], OneASecond).Gap);

    [Fact]
    public void A_documented_rate_has_no_burst() => Assert.Equal(TimeSpan.Zero, Of([], new DeliveryRate(5, TimeSpan.FromSeconds(2))).Burst);

    [Fact]
    public void Without_a_rate_there_is_no_limit() => Assert.Equal(Pace.Unlimited, Of([], documented: null));

    [Theory]
    [InlineData("slack=10/2", 0.2)]
    [InlineData(" slack = 4 / 1 ", 0.25)]
    [InlineData("slack=1/0.5", 0.5)]
    public void A_setting_for_the_integration_takes_the_place_of_the_manifest(string setting, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Of([setting], OneASecond).Interval);

    [Fact]
    public void Off_lifts_the_limit() => Assert.Equal(Pace.Unlimited, Of(["slack=off"], OneASecond));

    [Fact]
    public void A_setting_for_the_subscription_comes_before_one_for_its_integration() =>
        Assert.Equal(TimeSpan.FromSeconds(3), Of(["slack=off", "66f0c0ffee0123456789abcd=1/3"], OneASecond).Interval);

    [Theory]
    [InlineData("slack")]
    [InlineData("=1/1")]
    [InlineData("slack=")]
    [InlineData("slack=1")]
    [InlineData("slack=0/1")]
    [InlineData("slack=-1/1")]
    [InlineData("slack=1/0")]
    [InlineData("slack=1/100000")]
    [InlineData("slack=1.5/1")]
    [InlineData("slack=1/s")]
    [InlineData("slack=1/NaN")]
    public void What_is_no_rate_is_told_with_its_text_and_the_cure(string setting)
    {
        DeliveryRates.Parse([setting], out var faults);

        Assert.Equal($"'{setting}' is no rate; write NAME=REQUESTS/SECONDS, such as slack=1/1 or 66f0c0ffee0123456789abcd=50/10, or NAME=off; NAME is an integration's key or a subscription's id", Assert.Single(faults));
    }

    [Fact]
    public void Every_fault_is_told()
    {
        DeliveryRates.Parse(["a", "slack=1/1", "slack=2/1", "b"], out var faults);

        Assert.Equal(3, faults.Count);
    }

    private static Pace Of(string[] settings, DeliveryRate? documented) => DeliveryRates.Parse(settings, out _).Of(
        new Subscription
        {
            Number = 1,
            Id = new SubscriptionId("66f0c0ffee0123456789abcd"),
            Account = new AccountId("a"),
            IntegrationKey = "slack",
            Name = "test",
            Config = new JsonObject(),
            Statements = [],
            On = true,
            Tags = [],
            CreatedAt = DateTimeOffset.UnixEpoch,
        },
        documented);
}

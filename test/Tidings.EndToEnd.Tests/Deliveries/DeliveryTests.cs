using System.Net;
using System.Text.Json.Nodes;
using Tidings.EndToEnd.Tests.Harness;

namespace Tidings.EndToEnd.Tests.Deliveries;

/// <summary>decisions.md, "Delivery".</summary>
public class DeliveryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_entries_reach_three_subscriptions_one_of_which_fails_at_first()
    {
        await using var server = await ServerProcess.StartAsync(Loopback.Start, Cancellation);
        await using var first = await Receiver.StartAsync(Cancellation);
        await using var second = await Receiver.StartAsync(Cancellation);
        await using var failing = await Receiver.StartAsync(Cancellation);
        failing.FailFirst(3);
        var api = new Api(server, Cancellation);
        Receiver[] receivers = [first, second, failing];
        foreach (var receiver in receivers)
        {
            await api.SubscribeAsync(receiver);
        }

        var ids = EntryIds.Range(0, 1000).ToList();
        foreach (var batch in ids.Chunk(100))
        {
            Assert.Equal(HttpStatusCode.Accepted, await api.PublishAsync(batch));
        }

        foreach (var receiver in receivers)
        {
            await receiver.WaitForDeliveriesAsync(1000, Cancellation);
            Assert.Equal(ids, receiver.Requests.Select(request => request.EntryId).Distinct().Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Loopback_is_refused_by_a_rule_that_is_named_unless_it_is_allowed()
    {
        await using var server = await ServerProcess.StartAsync(Cancellation);
        await using var receiver = await Receiver.StartAsync(Cancellation);
        var api = new Api(server, Cancellation);
        var subscription = await api.SubscribeAsync(receiver);

        await api.PublishAsync(EntryIds.Range(0, 1));

        var error = await api.FirstErrorAsync(subscription);
        Assert.Equal(0, (int)error["statusCode"]!); // ! : §1.4.
        Assert.Contains("loopback", (string)error["responseBody"]!, StringComparison.Ordinal); // ! : likewise.
        Assert.Contains("--egress-allow", (string)error["responseBody"]!, StringComparison.Ordinal); // ! : likewise.
        Assert.Empty(receiver.Requests);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_turns_its_subscription_off()
    {
        await using var server = await ServerProcess.StartAsync(Loopback.Start, Cancellation);
        await using var receiver = await Receiver.StartAsync(Cancellation);
        receiver.Answer(new Reply.Status(410));
        var api = new Api(server, Cancellation);
        var subscription = await api.SubscribeAsync(receiver);

        await api.PublishAsync(EntryIds.Range(0, 1));

        await api.WaitForAsync(subscription, shown => !(bool)shown["on"]!); // ! : §1.3.
        Assert.Single(receiver.Requests);
    }

    [Fact]
    public async Task An_audit_entry_says_why_a_subscription_was_turned_off()
    {
        await using var server = await ServerProcess.StartAsync(Loopback.Start, Cancellation);
        await using var gone = await Receiver.StartAsync(Cancellation);
        await using var auditor = await Receiver.StartAsync(Cancellation);
        gone.Answer(new Reply.Status(410));
        var api = new Api(server, Cancellation);
        await api.SubscribeAsync(auditor, resources: "integration/*");
        var subscription = await api.SubscribeAsync(gone);

        await api.PublishAsync(EntryIds.Range(0, 1));

        await auditor.WaitForAsync(
            got => got.Any(request => TellsOfTheEnd(request.Json(), subscription.Split('/')[^1])), Cancellation);
    }

    [Fact]
    public async Task Every_request_says_who_sends_it_and_which_delivery_it_is()
    {
        await using var server = await ServerProcess.StartAsync(Loopback.Start, Cancellation);
        await using var receiver = await Receiver.StartAsync(Cancellation);
        receiver.FailFirst(1);
        var api = new Api(server, Cancellation);
        await api.SubscribeAsync(receiver);

        await api.PublishAsync(EntryIds.Range(0, 1));

        await receiver.WaitForAsync(2, Cancellation);
        Assert.StartsWith("Tidings/", receiver.Requests[0].Headers["User-Agent"], StringComparison.Ordinal);
        Assert.NotNull(receiver.Requests[0].DeliveryId);
        Assert.Equal(receiver.Requests[0].DeliveryId, receiver.Requests[1].DeliveryId);
    }

    private static bool TellsOfTheEnd(JsonNode? entry, string subscription) =>
        entry?.ToJsonString() is { } text
        && text.Contains(subscription, StringComparison.Ordinal)
        && text.Contains("\"action\":\"updateOn\"", StringComparison.Ordinal)
        && text.Contains("answered 410", StringComparison.Ordinal);
}

using System.Net;
using System.Text.Json.Nodes;
using Tidings.EndToEnd.Tests.Harness;

namespace Tidings.EndToEnd.Tests.Deliveries;

/// <summary>A wrong or hostile receiver costs its subscription an error with a clear reason, and nobody else anything.</summary>
public class BadReceiverTests
{
    private const int Entries = 50;

    /// <summary>Only for those who hang: a slow machine must not pass for a receiver that does.</summary>
    private static readonly ServerStart Impatient = Loopback.With(("TIDINGS__DELIVERY__ATTEMPTTIMEOUT", "00:00:01"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<Reply, int, string> Failures => new()
    {
        { new Reply.Hang(), 0, "gave no whole answer within 1 s" },
        { new Reply.Reset(), 0, "closed the connection before" },
        { new Reply.EarlyClose(), 0, "closed the connection before its answer was whole" },
        { new Reply.BrokenChunk(), 0, "answered something that is not HTTP" },
        { new Reply.EndlessHeaders(), 0, "answered with more headers than are read" },
        { new Reply.Redirect("http://169.254.169.254/latest/meta-data/"), 302, "" },
        { new Reply.Status(500), 500, "" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_fault_costs_its_subscription_an_error_with_the_reason(Reply reply, int statusCode, string reason)
    {
        await using var server = await ServerProcess.StartAsync(reply is Reply.Hang ? Impatient : Loopback.Start, Cancellation);
        await using var bad = await Receiver.StartAsync(Cancellation);
        bad.Answer(reply);
        var api = new Api(server, Cancellation);
        var subscription = await api.SubscribeAsync(bad);

        await api.PublishAsync(EntryIds.Range(0, 1));

        var error = await api.FirstErrorAsync(subscription);
        Assert.Equal(statusCode, (int)error["statusCode"]!); // ! : §1.4.
        Assert.Contains(reason, (string)error["responseBody"]!, StringComparison.Ordinal); // ! : likewise.
        Assert.Equal(0, await api.SuccessesAsync(subscription));
    }

    [Fact]
    public async Task Faults_cost_a_healthy_neighbour_nothing()
    {
        await using var server = await ServerProcess.StartAsync(Loopback.Start, Cancellation);
        await using var healthy = await Receiver.StartAsync(Cancellation);
        var api = new Api(server, Cancellation);
        List<Receiver> bad = [];
        try
        {
            foreach (var row in Failures)
            {
                bad.Add(await Receiver.StartAsync(Cancellation));
                bad[^1].Answer(row.Data.Item1);
                await api.SubscribeAsync(bad[^1]);
            }

            var subscription = await api.SubscribeAsync(healthy);
            Assert.Equal(HttpStatusCode.Accepted, await api.PublishAsync(EntryIds.Range(0, Entries)));

            await healthy.WaitForDeliveriesAsync(Entries, Cancellation);
            var shown = await api.WaitForAsync(subscription, shown => Api.Successes(shown) == Entries);
            Assert.Empty(Api.Errors(shown));
            Assert.Equal(Entries, healthy.Count);
        }
        finally
        {
            foreach (var receiver in bad)
            {
                await receiver.DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var server = await ServerProcess.StartAsync(Loopback.Start, Cancellation);
        await using var elsewhere = await Receiver.StartAsync(Cancellation);
        await using var bad = await Receiver.StartAsync(Cancellation);
        bad.Answer(new Reply.Redirect(elsewhere.Url.ToString()));
        var api = new Api(server, Cancellation);
        var subscription = await api.SubscribeAsync(bad);

        await api.PublishAsync(EntryIds.Range(0, 1));

        await api.FirstErrorAsync(subscription);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task Of_a_hundred_megabytes_the_first_kilobytes_are_read_and_the_status_counts()
    {
        // The receiver said 200: it has the entry. Sending it again for the body's sake would repeat it.
        await using var server = await ServerProcess.StartAsync(Loopback.Start, Cancellation);
        await using var bad = await Receiver.StartAsync(Cancellation);
        bad.Answer(new Reply.BigBody(100 * 1024 * 1024));
        var api = new Api(server, Cancellation);
        var subscription = await api.SubscribeAsync(bad);

        await api.PublishAsync(EntryIds.Range(0, 10));

        var shown = await api.WaitForAsync(subscription, shown => Api.Successes(shown) == 10);
        Assert.Empty(Api.Errors(shown));
        Assert.InRange(server.WorkingSet, 0, 400L * 1024 * 1024);
    }

    [Fact]
    public async Task What_a_receiver_says_of_its_failure_is_not_shown_where_the_integration_forbids_it()
    {
        // decisions.md, "Rendering": the host comes from a free variable, so a response body could be anybody's.
        await using var server = await ServerProcess.StartAsync(Loopback.Start, Cancellation);
        await using var bad = await Receiver.StartAsync(Cancellation);
        bad.Answer(new Reply.Status(500));
        var api = new Api(server, Cancellation);
        var subscription = await api.SubscribeAsync(bad);

        await api.PublishAsync(EntryIds.Range(0, 1));

        var error = await api.FirstErrorAsync(subscription);
        Assert.DoesNotContain("received", ((JsonValue)error["responseBody"]!).GetValue<string>(), StringComparison.Ordinal); // ! : §1.4.
    }
}

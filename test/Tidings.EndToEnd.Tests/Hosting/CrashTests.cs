using System.Globalization;
using Tidings.EndToEnd.Tests.Harness;

namespace Tidings.EndToEnd.Tests.Hosting;

/// <summary>
/// DESIGN.md, invariants 1 to 3: a real server under load is killed at a random moment, several times, and started again.
/// <c>TIDINGS_CRASH_ROUNDS</c> sets how many times (default 3), <c>TIDINGS_CRASH_SEED</c> repeats the moments of an earlier run.
/// </summary>
public sealed class CrashTests : IDisposable
{
    private const int Subscriptions = 2;

    /// <summary>The default of <c>Delivery:Window</c>.</summary>
    private const int Window = 16;

    /// <summary>Far below the default, so that repeats of everything since a start could not pass for those that are allowed.</summary>
    private const int Uncommitted = 100;

    private readonly TemporaryDirectory _data = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task A_killed_server_loses_nothing_that_it_accepted_and_repeats_no_more_than_was_under_way()
    {
        var rounds = Number("TIDINGS_CRASH_ROUNDS", 3);
        var seed = Number("TIDINGS_CRASH_SEED", TimeProvider.System.GetUtcNow().Millisecond + 1);
        var random = new Random(seed);
        // First, so that a run that fails anywhere tells it.
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}, {rounds} kills");
        await using var receiver = await Receiver.StartAsync(Cancellation);
        var load = new EntryLoad(receiver, Subscriptions, Cancellation);
        var start = Loopback.With(("TIDINGS__DELIVERY__UNCOMMITTED", Uncommitted.ToString(CultureInfo.InvariantCulture))) with { DataDirectory = _data.Path };
        for (var round = 0; round < rounds; round++)
        {
            await using var server = await ServerProcess.StartAsync(start, Cancellation);
            if (round == 0)
            {
                await SubscribeAsync(server, receiver);
            }

            var publishing = load.RunAsync(server);
            await receiver.WaitForAsync(receiver.Count + random.Next(50, 3000), Cancellation);
            await server.KillAsync();
            await publishing;
        }

        await using var last = await ServerProcess.StartAsync(start, Cancellation);
        await load.DrainAsync(last);
        await last.StopAsync();

        var report = CrashReport.Of(receiver.Requests);
        TestContext.Current.TestOutputHelper?.WriteLine($"{load.Accepted.Count} entries accepted, {load.Unanswered.Count} unanswered, {report.Repeats} repeats in {receiver.Count} requests");
        Assert.All(report.EntriesByPath.Values, got => AssertSame(load, got));
        Assert.Equal(Subscriptions, report.EntriesByPath.Count);
        // Outcomes that no commit had yet, and what was on its way.
        Assert.InRange(report.Repeats, 0, rounds * (Uncommitted + Subscriptions * Window));
    }

    private static async Task SubscribeAsync(ServerProcess server, Receiver receiver)
    {
        var api = new Api(server, Cancellation);
        for (var number = 0; number < Subscriptions; number++)
        {
            await api.SubscribeAsync(receiver, $"hook{number.ToString(CultureInfo.InvariantCulture)}");
        }
    }

    private static void AssertSame(EntryLoad load, IReadOnlySet<string> got)
    {
        Assert.Empty(load.Accepted.Except(got));
        Assert.Empty(got.Except(load.Accepted).Except(load.Unanswered));
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) && number > 0 ? number : otherwise;
}

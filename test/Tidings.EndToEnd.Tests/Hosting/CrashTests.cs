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
    private const int Window = 16;

    /// <summary>What arrived longer ago than this before a crash has had its outcome written: commits follow one another without a pause.</summary>
    private static readonly TimeSpan LongestCommit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

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
        var start = Loopback.Start with { DataDirectory = _data.Path };
        var kills = new List<Kill>();
        for (var round = 0; round < rounds; round++)
        {
            await using var server = await ServerProcess.StartAsync(start, Cancellation);
            if (round == 0)
            {
                await SubscribeAsync(server, receiver);
            }

            var publishing = load.RunAsync(server);
            await receiver.WaitForAsync(receiver.Count + random.Next(50, 3000), Longest, Cancellation);
            await server.KillAsync();
            var killed = TimeProvider.System.GetTimestamp();
            await publishing;
            kills.Add(new Kill(killed, TimeProvider.System.GetTimestamp()));
        }

        await using var last = await ServerProcess.StartAsync(start, Cancellation);
        await DrainAsync(last, receiver, load);

        var report = CrashReport.Of(receiver.Requests, kills);
        TestContext.Current.TestOutputHelper?.WriteLine($"{load.Accepted.Count} entries accepted, {load.Unanswered.Count} unanswered, {report}");
        Assert.All(report.EntriesByPath.Values, got => AssertSame(load, got));
        Assert.Equal(Subscriptions, report.EntriesByPath.Count);
        // A commit in the making, the one being written, and what was on its way: all of it arrived shortly before a kill, or was in flight then.
        Assert.InRange(report.OldestRepeat, TimeSpan.Zero, LongestCommit);
        Assert.InRange(report.Repeats, 0, report.ArrivedWithin(LongestCommit) + rounds * Subscriptions * Window);
    }

    private static async Task SubscribeAsync(ServerProcess server, Receiver receiver)
    {
        var api = new Api(server, Cancellation);
        for (var number = 0; number < Subscriptions; number++)
        {
            await api.SubscribeAsync(receiver, $"hook{number.ToString(CultureInfo.InvariantCulture)}");
        }
    }

    /// <summary>Waits until the last run has nothing left: an entry published now is behind all that was published before.</summary>
    private static async Task DrainAsync(ServerProcess server, Receiver receiver, EntryLoad load)
    {
        await load.PublishAsync(server, EntryIds.Range(int.MaxValue - 1, 1).ToList());
        await receiver.WaitForDeliveriesAsync(load.Accepted.Count * Subscriptions, Longest, Cancellation);
        await server.StopAsync();
    }

    private static void AssertSame(EntryLoad load, IReadOnlySet<string> got)
    {
        Assert.Empty(load.Accepted.Except(got));
        Assert.Empty(got.Except(load.Accepted).Except(load.Unanswered));
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) && number > 0 ? number : otherwise;
}

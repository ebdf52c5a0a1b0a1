using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tidings.Deliveries;
using Tidings.Delivery.Deliveries;
using Tidings.Entries;

namespace Tidings.Delivery.Retention;

/// <summary>Removes what is older than the settings keep, a little at a time. Never an entry that a lane, a replay or a retry still needs, unless there is a hard cap.</summary>
internal sealed partial class RetentionLoop(
    IEntryLog log, IDeliveryStore store, DeliveryEngine engine, IOptions<RetentionOptions> options, TimeProvider time, ILogger<RetentionLoop> logger)
    : BackgroundService
{
    /// <summary>Rows from one pause to the next.</summary>
    private const int RowsPerStep = 500;

    private const int BytesPerStep = 4 * 1024 * 1024;

    /// <summary>Between two steps, so that writers come between.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>One round: removes all that may go now.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var journal = await log.PositionBeforeAsync(now - options.Value.Journal, cancellationToken);
        var rows = await RepeatAsync(limit => store.TrimJournalAsync(journal, limit, cancellationToken), cancellationToken);

        var old = await log.PositionBeforeAsync(now - options.Value.Entries, cancellationToken);
        // Lanes first: a delivery that leaves its lane for the journal meanwhile is then seen there.
        var needed = engine.OldestNeeded();
        var retry = await store.OldestRetryAsync(cancellationToken);
        var upTo = Math.Min(old, Math.Min(needed, retry ?? long.MaxValue) - 1);
        var entries = await RepeatAsync(limit => log.TrimAsync(upTo, limit, cancellationToken), cancellationToken);
        if (rows + entries > 0)
        {
            LogSwept(entries, rows);
        }

        await CapAsync(cancellationToken);
    }

    /// <summary>Takes the oldest entries away until the data are no larger than the hard cap, and counts what subscriptions lose by it.</summary>
    private async Task CapAsync(CancellationToken cancellationToken)
    {
        var (entries, lost) = (0L, 0L);
        while (options.Value.HardCapBytes is { } cap && await log.SizeAsync(cancellationToken) > cap
            && await log.ReadAsync(0, RowsPerStep, BytesPerStep, cancellationToken) is { Count: > 0 } oldest)
        {
            // Counted first: a crash in between counts them again, and never loses one without a word.
            var waiting = engine.CountWaiting(oldest);
            if (waiting.Count > 0)
            {
                await store.AddLossesAsync(waiting, time.GetUtcNow(), cancellationToken);
                lost += waiting.Values.Sum();
            }

            entries += await log.TrimAsync(oldest[^1].Position, oldest.Count, cancellationToken);
            await RepeatAsync(limit => store.TrimJournalAsync(oldest[^1].Position, limit, cancellationToken), cancellationToken);
            await Task.Delay(Pause, time, cancellationToken);
        }

        if (lost > 0)
        {
            LogLost(entries, lost);
        }
        else if (entries > 0)
        {
            LogCapped(entries);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await SweepAsync(stoppingToken);
                }
                catch (StorageUnavailableException error)
                {
                    LogStoreFault(error);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The process ends.
        }
    }

    private async Task<long> RepeatAsync(Func<int, Task<int>> step, CancellationToken cancellationToken)
    {
        long total = 0;
        while (true)
        {
            var removed = await step(RowsPerStep);
            total += removed;
            if (removed < RowsPerStep)
            {
                return total;
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Information, "Retention removed {Entries} entries and {JournalRows} journal rows")]
    private partial void LogSwept(long entries, long journalRows);

    [LoggerMessage(LogLevel.Information, "The hard cap of retention removed {Entries} entries")]
    private partial void LogCapped(long entries);

    [LoggerMessage(LogLevel.Warning, "The hard cap of retention removed {Entries} entries, among them what subscriptions had still to get: {Lost} deliveries are lost. Raise Retention:HardCapBytes, or mend the destinations")]
    private partial void LogLost(long entries, long lost);

    [LoggerMessage(LogLevel.Warning, "Retention could not remove anything now; it is tried again")]
    private partial void LogStoreFault(Exception error);
}

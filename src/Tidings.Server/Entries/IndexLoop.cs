using Tidings.Entries;
using Tidings.Entries.Search;

namespace Tidings.Server.Entries;

/// <summary>Lets the search index follow the log, out of everybody's way: after each step it rests at least as long as the step took.</summary>
internal sealed partial class IndexLoop(IEntryIndex index, IEntryLog log, TimeProvider time, ILogger<IndexLoop> logger) : BackgroundService
{
    /// <summary>How long the newest entries may wait, so that many are taken in at once. A search looks through them where they lie.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(500);

    // Beside much other work, of entries that come in or go out, the index has a fifth of a core, else half of one:
    // what it is behind after a burst, a search that wants it takes in by itself as far as that goes quickly.
    private const int RestPerWorkWhenBusy = 4;
    private const int RestPerWork = 1;

    /// <summary>The share of the machine that is much.</summary>
    private const double Busy = 0.25;

    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AfterBreak = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (OperationCanceledException)
            {
                // The process ends.
            }
            catch (StorageUnavailableException error)
            {
                LogFault(error);
                await Task.Delay(AfterFault, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception error)
            {
                // The edge of a loop: deliveries must not end with it.
                LogBroken(error);
                await Task.Delay(AfterBreak, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        // Off the thread that starts the host: the first step may find much to do.
        await Task.Yield();
        var isBusy = true;
        while (true)
        {
            var head = log.Head;
            var began = time.GetTimestamp();
            if (await index.AdvanceAsync(cancellationToken))
            {
                isBusy = await RestAsync(time.GetElapsedTime(began) * (isBusy ? RestPerWorkWhenBusy : RestPerWork), cancellationToken);
                continue;
            }

            await log.WaitPastAsync(head, cancellationToken);
            await Task.Delay(Gather, time, cancellationToken);
        }
    }

    /// <returns>Whether the process did much meanwhile.</returns>
    private async Task<bool> RestAsync(TimeSpan rest, CancellationToken cancellationToken)
    {
        var (began, used) = (time.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await Task.Delay(rest, time, cancellationToken);
        return Environment.CpuUsage.TotalTime - used > time.GetElapsedTime(began) * Environment.ProcessorCount * Busy;
    }

    [LoggerMessage(LogLevel.Warning, "The search index cannot follow the log now; it is tried again")]
    private partial void LogFault(Exception error);

    [LoggerMessage(LogLevel.Error, "The search index cannot follow the log; it is tried again")]
    private partial void LogBroken(Exception error);
}

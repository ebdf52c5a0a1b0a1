using Tidings.Entries;

namespace Tidings.Server.Entries;

/// <summary>Asks the store once a second where the log ends, so that what another process appended (`tidings token create` beside this server) is delivered and found although nothing is written here.</summary>
internal sealed partial class HeadLoop(IEntryLog log, TimeProvider time, ILogger<HeadLoop> logger) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private bool _isFailing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var second = new PeriodicTimer(Interval, time);
        while (await second.WaitForNextTickAsync(stoppingToken))
        {
            await AskAsync(stoppingToken);
        }
    }

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            await log.AskHeadAsync(cancellationToken);
            _isFailing = false;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The edge of a loop. Once for each outage, not once a second.
            if (!_isFailing)
            {
                LogFault(error);
            }

            _isFailing = true;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The store does not tell where the log ends; it is asked again each second")]
    private partial void LogFault(Exception error);
}

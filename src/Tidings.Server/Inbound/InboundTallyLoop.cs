namespace Tidings.Server.Inbound;

/// <summary>Writes down what came to inbound hooks, every few seconds and at the end.</summary>
internal sealed partial class InboundTallyLoop(InboundTally tally, TimeProvider time, ILogger<InboundTallyLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteDownAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                // Not cut off by the stop: what is half written would be written twice.
                await WriteDownAsync(CancellationToken.None);
            }
        }
        catch (OperationCanceledException)
        {
            // The process ends.
        }
    }

    private async Task WriteDownAsync(CancellationToken cancellationToken)
    {
        try
        {
            await tally.WriteDownAsync(cancellationToken);
        }
        catch (StorageUnavailableException error)
        {
            LogStoreFault(error);
        }
    }

    [LoggerMessage(LogLevel.Warning, "What came to inbound hooks could not be written down now; it is tried again")]
    private partial void LogStoreFault(Exception error);
}

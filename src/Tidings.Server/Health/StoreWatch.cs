using Tidings.Storage.Sqlite;

namespace Tidings.Server.Health;

/// <summary>Tells the operator once that the database's files are not where they were opened, and once that they are back. Until then the store writes nothing.</summary>
internal sealed partial class StoreWatch(SqliteStore store, TimeProvider time, ILogger<StoreWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private bool _isLost;

    /// <summary>Looks once. The loop does so each second.</summary>
    internal void Look()
    {
        var loss = store.FindLoss();
        if (loss is not null && !_isLost)
        {
            LogLost(loss);
        }
        else if (loss is null && _isLost)
        {
            LogBack();
        }

        _isLost = loss is not null;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Look();
            }
        }
        catch (OperationCanceledException)
        {
            // The process ends.
        }
    }

    [LoggerMessage(LogLevel.Error, "{Loss}")]
    private partial void LogLost(string loss);

    [LoggerMessage(LogLevel.Information, "The database's files are back in their place; writing goes on")]
    private partial void LogBack();
}

using Microsoft.Extensions.Options;

namespace Tidings.Server.Access;

/// <summary>Writes down now and then, and at the end, when tokens were last used.</summary>
internal sealed partial class TokenUseRecorder(
    TokenUses uses, IOptions<AuthenticationOptions> options, TimeProvider time, ILogger<TokenUseRecorder> logger) : BackgroundService
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await FlushAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.LastUsedInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await FlushAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The stop writes the rest.
        }
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        try
        {
            await uses.FlushAsync(cancellationToken);
        }
        catch (StorageUnavailableException error)
        {
            LogNotWritten(error);
        }
    }

    [LoggerMessage(LogLevel.Warning, "It could not be written down when tokens were last used; the next time tries again")]
    private partial void LogNotWritten(Exception error);
}

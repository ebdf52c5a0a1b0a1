using Microsoft.Extensions.Hosting;

namespace Tidings.Client;

/// <summary>Sends what waits when the host stops, while there still is a network to send it through.</summary>
internal sealed class AuditLogShutdown(AuditLogClient log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Whatever is published by others that stop later goes out when the services are disposed of.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await log.FlushBeforeTheEndAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Nobody waits longer: disposing has the last word.
        }
    }
}

using Tidings.Delivery.Deliveries;

namespace Tidings.Server.Health;

/// <summary>Ends the process when the delivery engine cannot go on: only a start from the store is safe then, and whoever runs the process starts it again.</summary>
internal sealed class EngineWatch(DeliveryEngine engine, IHostApplicationLifetime application) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await engine.Fault.WaitAsync(stoppingToken);
            application.StopApplication();
        }
        catch (OperationCanceledException)
        {
            // The process ends for another reason.
        }
    }
}

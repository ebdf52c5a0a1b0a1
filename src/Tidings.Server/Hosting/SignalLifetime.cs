namespace Tidings.Server.Hosting;

/// <summary>Ends the host when the process is asked to end.</summary>
internal sealed class SignalLifetime(IHostApplicationLifetime application, StopSignals signals) : IHostLifetime, IDisposable
{
    private CancellationTokenRegistration _registration;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _registration = signals.Stopping.Register(application.StopApplication);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _registration.Dispose();
}

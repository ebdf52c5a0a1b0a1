using System.Runtime.InteropServices;
using Tidings.Server.Commands;

namespace Tidings.Server.Hosting;

/// <summary>Ends the host on Ctrl-C and SIGTERM. A second signal, or a drain that takes too long, ends the process.</summary>
internal sealed class SignalLifetime(IHostApplicationLifetime application, TimeProvider time) : IHostLifetime, IDisposable
{
    /// <summary>Service managers kill after ten seconds or more; ending by ourselves just before that keeps the exit code ours.</summary>
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(9.5);

    private readonly List<PosixSignalRegistration> _registrations = [];
    private ITimer? _watchdog;
    private int _signals;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT })
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, OnSignal));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _watchdog?.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _signals) > 1)
        {
            Environment.Exit(ExitCode.Interrupted);
        }

        _watchdog = time.CreateTimer(static _ => Environment.Exit(ExitCode.Failed), state: null, LongestDrain, Timeout.InfiniteTimeSpan);
        application.StopApplication();
    }
}

using System.Runtime.InteropServices;
using Tidings.Server.Commands;

namespace Tidings.Server.Hosting;

/// <summary>Ctrl-C and SIGTERM, from the first moment of a run. A second signal, or an end that takes too long, ends the process.</summary>
internal sealed class StopSignals : IDisposable
{
    /// <summary>Service managers kill after ten seconds or more; ending by ourselves just before that keeps the exit code ours.</summary>
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(9.5);

    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly TimeProvider _time;
    private ITimer? _watchdog;
    private int _signals;

    public StopSignals(TimeProvider time)
    {
        _time = time;
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT })
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, OnSignal));
        }
    }

    /// <summary>Set by the first signal.</summary>
    public CancellationToken Stopping => _stopping.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _watchdog?.Dispose();
        _stopping.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _signals) > 1)
        {
            Environment.Exit(ExitCode.Interrupted);
        }

        _watchdog = _time.CreateTimer(static _ => Environment.Exit(ExitCode.Failed), state: null, LongestDrain, Timeout.InfiniteTimeSpan);
        _stopping.Cancel();
    }
}

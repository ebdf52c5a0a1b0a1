using System.Runtime.InteropServices;

namespace Tidings.Benchmarks;

/// <summary>Turns Ctrl-C and SIGTERM into a cancellation, so that the processes and directories of a run are cleared away.</summary>
internal sealed class InterruptSignal : IDisposable
{
    private readonly PosixSignalRegistration[] _registrations;

    public InterruptSignal(CancellationTokenSource source)
    {
        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            source.Cancel();
        }

        _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop)];
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }
}

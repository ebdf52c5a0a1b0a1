namespace Tidings.Storage.Sqlite.Entries;

/// <summary>The newest position that is durable, and the signal that it moved.</summary>
internal sealed class LogHead
{
    private readonly Lock _gate = new();
    private long _position;
    private TaskCompletionSource _moved = NewSignal();

    public long Position => Volatile.Read(ref _position);

    /// <summary>Moves forward. A position not past the present one changes nothing. Thread-safe.</summary>
    public void Advance(long position)
    {
        lock (_gate)
        {
            if (position <= _position)
            {
                return;
            }

            // In this order: who took the old signal is woken, who takes the new one sees the new position.
            Volatile.Write(ref _position, position);
            Interlocked.Exchange(ref _moved, NewSignal()).SetResult();
        }
    }

    public async Task WaitPastAsync(long position, CancellationToken cancellationToken)
    {
        while (true)
        {
            // The signal first, then the position: a move between the two has already set this signal.
            var moved = Volatile.Read(ref _moved);
            if (Position > position)
            {
                return;
            }

            await moved.Task.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

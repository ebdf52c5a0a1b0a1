namespace Tidings.Storage.Sqlite;

/// <summary>Commands that wait for the writer. Bounded; a full queue refuses at once, so that callers can tell their own clients to slow down.</summary>
internal sealed class WriteQueue
{
    private const int MaxCommands = 16 * 1024;
    private const long MaxBytes = 64L * 1024 * 1024;

    // Kept free of entries, so that a flood of these never refuses the engine's outcomes or a change of a subscription.
    private const int Reserve = 1024;

    private const int MaxGroupCommands = 1024;
    private const long MaxGroupBytes = 8L * 1024 * 1024;

    // Monitor, not Lock: the writer sleeps in Wait until a Pulse.
    private readonly object _gate = new();
    private readonly Queue<WriteCommand> _commands = new();
    private long _bytes;
    private bool _closed;

    /// <summary>Commands that the writer has not taken yet.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _commands.Count;
            }
        }
    }

    /// <param name="isEntries">True for appended entries: the only kind that others send as fast as they like.</param>
    /// <exception cref="StorageUnavailableException">The queue is full.</exception>
    public void Add(WriteCommand command, bool isEntries)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (_commands.Count >= MaxCommands + (isEntries ? 0 : Reserve)
                || (isEntries && _commands.Count > 0 && _bytes + command.Bytes > MaxBytes))
            {
                throw new StorageUnavailableException(
                    $"The disk does not keep up: {_commands.Count} writes with {_bytes} bytes wait for it. Send more slowly, or use a faster disk.")
                {
                    IsOverload = true,
                };
            }

            _commands.Enqueue(command);
            _bytes += command.Bytes;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Waits for commands and takes as many as one transaction holds.</summary>
    /// <returns>False when the queue is closed and empty.</returns>
    public bool TakeGroup(List<WriteCommand> group)
    {
        lock (_gate)
        {
            while (_commands.Count == 0)
            {
                if (_closed)
                {
                    return false;
                }

                Monitor.Wait(_gate);
            }

            var bytes = 0L;
            while (group.Count < MaxGroupCommands && _commands.TryPeek(out var next)
                && (group.Count == 0 || bytes + next.Bytes <= MaxGroupBytes))
            {
                group.Add(_commands.Dequeue());
                bytes += next.Bytes;
            }

            _bytes -= bytes;
            return true;
        }
    }

    /// <summary>Refuses what comes from now on; what waits is still taken.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.Pulse(_gate);
        }
    }
}

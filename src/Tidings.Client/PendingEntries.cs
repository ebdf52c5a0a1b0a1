namespace Tidings.Client;

/// <summary>Entries that wait to be sent, first in first out. Bounded by number and bytes. Thread-safe; one taker at a time.</summary>
internal sealed class PendingEntries(int capacity, long capacityBytes, int batchSize)
{
    /// <summary>Most bytes in one request: half of what the server takes.</summary>
    public const int MaxBatchBytes = 8 * 1024 * 1024;

    private readonly object _gate = new();
    private readonly Queue<byte[]> _entries = new();
    private readonly List<(long Target, TaskCompletionSource Settled)> _flushes = [];
    private TaskCompletionSource _arrived = NewSignal();
    private TaskCompletionSource _urgent = NewSignal();
    private TaskCompletionSource _room = NewSignal();
    private TaskCompletionSource _hurried = NewSignal();
    private long _bytes;
    private long _added;
    private long _settled;
    private bool _closed;

    // Within the gate.
    private bool IsUrgent => _closed || _flushes.Count > 0 || _entries.Count >= batchSize || _bytes >= MaxBatchBytes;

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>Completes when somebody flushes or closes from now on.</summary>
    public Task Hurried
    {
        get
        {
            lock (_gate)
            {
                return _hurried.Task;
            }
        }
    }

    /// <param name="room">Where it was not added: completes when there may be room.</param>
    /// <exception cref="ObjectDisposedException">Closed.</exception>
    public bool TryAdd(byte[] entry, out Task room)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (_entries.Count >= capacity || _bytes + entry.Length > capacityBytes)
            {
                room = _room.Task;
                return false;
            }

            _entries.Enqueue(entry);
            _bytes += entry.Length;
            _added++;
            _arrived.TrySetResult();
            if (IsUrgent)
            {
                _urgent.TrySetResult();
            }

            room = Task.CompletedTask;
            return true;
        }
    }

    /// <summary>Waits for entries, then for company as long as told, unless a batch is full or somebody waits for it.</summary>
    /// <returns>Null when it is closed and empty.</returns>
    public async Task<IReadOnlyList<byte[]>?> TakeAsync(TimeSpan company, TimeProvider time)
    {
        while (true)
        {
            Task arrived;
            lock (_gate)
            {
                if (_entries.Count > 0)
                {
                    break;
                }

                if (_closed)
                {
                    return null;
                }

                arrived = _arrived.Task;
            }

            await arrived;
        }

        await WaitForCompanyAsync(company, time);
        return Take();
    }

    /// <summary>So many of those that were taken are through, or dropped.</summary>
    public void Settle(int count)
    {
        lock (_gate)
        {
            _settled += count;
            foreach (var flush in _flushes.Where(flush => flush.Target <= _settled).ToList())
            {
                _flushes.Remove(flush);
                flush.Settled.SetResult();
            }
        }
    }

    /// <summary>Hurries; completes when all that was added before is settled.</summary>
    public Task FlushAsync()
    {
        lock (_gate)
        {
            if (_settled >= _added)
            {
                return Task.CompletedTask;
            }

            var settled = NewSignal();
            _flushes.Add((_added, settled));
            _urgent.TrySetResult();
            Hurry();
            return settled.Task;
        }
    }

    /// <summary>Takes no more; what waits may still be taken.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            _arrived.TrySetResult();
            _urgent.TrySetResult();
            _room.TrySetResult();
            Hurry();
        }
    }

    private void Hurry()
    {
        _hurried.SetResult();
        _hurried = NewSignal();
    }

    private async Task WaitForCompanyAsync(TimeSpan company, TimeProvider time)
    {
        Task urgent;
        lock (_gate)
        {
            if (_urgent.Task.IsCompleted && !IsUrgent)
            {
                _urgent = NewSignal();
            }

            urgent = _urgent.Task;
        }

        if (urgent.IsCompleted || company == TimeSpan.Zero)
        {
            return;
        }

        using var enough = new CancellationTokenSource();
        await Task.WhenAny(urgent, Task.Delay(company, time, enough.Token));
        await enough.CancelAsync();
    }

    private List<byte[]> Take()
    {
        lock (_gate)
        {
            List<byte[]> batch = [];
            var bytes = 0L;
            while (batch.Count < batchSize && _entries.TryPeek(out var next) && (batch.Count == 0 || bytes + next.Length <= MaxBatchBytes))
            {
                batch.Add(_entries.Dequeue());
                bytes += next.Length;
            }

            _bytes -= bytes;
            Renew();
            return batch;
        }
    }

    /// <summary>Signals that were used up are made anew, and whoever waits for room is woken.</summary>
    private void Renew()
    {
        if (!_closed)
        {
            _room.TrySetResult();
            _room = NewSignal();
            if (_entries.Count == 0 && _arrived.Task.IsCompleted)
            {
                _arrived = NewSignal();
            }
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

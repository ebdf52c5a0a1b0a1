namespace Tidings.Benchmarks.Sinks;

/// <summary>What reached one destination. Thread-safe.</summary>
internal sealed class Arrivals
{
    private readonly Lock _lock = new();
    private long[] _firstAt = new long[1024];
    private ArrivalCount _count;
    private long _furthest;

    public ArrivalCount Count
    {
        get
        {
            lock (_lock)
            {
                return _count;
            }
        }
    }

    /// <summary>Arrivals after one from further on in the log, first arrivals only.</summary>
    public long Overtaken { get; private set; }

    /// <summary>By how many positions at most the log had gone on before something arrived.</summary>
    public long FurthestBehind { get; private set; }

    /// <param name="request">With a negative number, when its body held none, it is counted as a request only.</param>
    /// <param name="at">Timestamp of <see cref="System.Diagnostics.Stopwatch"/>: the same clock in every process of a Linux machine.</param>
    public void Add(SinkRequest request, long at)
    {
        lock (_lock)
        {
            var isNew = request.Number >= 0 && IsNew(request.Number, at);
            if (isNew)
            {
                NoteOrder(request.Position);
            }

            _count = new ArrivalCount(
                _count.Requests + 1,
                _count.Distinct + (isNew ? 1 : 0),
                _count.Bytes + request.BodyBytes,
                _count.First == 0 ? at : _count.First,
                at);
        }
    }

    /// <returns>When the entry came first; 0 when it did not.</returns>
    public long FirstAt(long number)
    {
        lock (_lock)
        {
            return number < _firstAt.Length ? _firstAt[number] : 0;
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            Array.Clear(_firstAt);
            _count = default;
            (_furthest, Overtaken, FurthestBehind) = (0, 0, 0);
        }
    }

    private void NoteOrder(long position)
    {
        if (position < _furthest)
        {
            Overtaken++;
            FurthestBehind = Math.Max(FurthestBehind, _furthest - position);
        }

        _furthest = Math.Max(_furthest, position);
    }

    private bool IsNew(long number, long at)
    {
        if (number >= _firstAt.Length)
        {
            Array.Resize(ref _firstAt, (int)Math.Max(number + 1, _firstAt.Length * 2L));
        }

        if (_firstAt[number] != 0)
        {
            return false;
        }

        _firstAt[number] = at;
        return true;
    }
}

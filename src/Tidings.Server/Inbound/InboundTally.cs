using Tidings.Inbound;

namespace Tidings.Server.Inbound;

/// <summary>Counts what comes to hooks, in memory: written down by <see cref="InboundTallyLoop"/>, so that no request costs a write of its own. Thread-safe.</summary>
/// <remarks>Bounded by the number of hooks. A crash loses what was not written down yet, a few seconds of counting.</remarks>
internal sealed class InboundTally(IInboundHookStore store)
{
    private readonly Lock _gate = new();
    private Dictionary<long, InboundHookCounts> _pending = [];
    private Dictionary<long, InboundHookCounts> _beingWritten = [];

    public void Add(InboundHook hook, InboundHookCounts counts)
    {
        lock (_gate)
        {
            _pending[hook.Number] = _pending.GetValueOrDefault(hook.Number, InboundHookCounts.Empty).Plus(counts);
        }
    }

    /// <summary>What came to a hook so far. While counts are being written down it may, for an instant, count some twice or not yet.</summary>
    public InboundHookCounts Of(InboundHook hook)
    {
        lock (_gate)
        {
            return hook.Counts
                .Plus(_beingWritten.GetValueOrDefault(hook.Number, InboundHookCounts.Empty))
                .Plus(_pending.GetValueOrDefault(hook.Number, InboundHookCounts.Empty));
        }
    }

    /// <summary>Writes down what was counted. Called by one at a time; after a failure everything is still there for the next call.</summary>
    /// <exception cref="StorageUnavailableException">It cannot be written now.</exception>
    public async Task WriteDownAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_pending.Count == 0)
            {
                return;
            }

            (_beingWritten, _pending) = (_pending, []);
        }

        var written = false;
        try
        {
            await store.AddCountsAsync(_beingWritten, cancellationToken);
            written = true;
        }
        finally
        {
            lock (_gate)
            {
                var left = written ? [] : _beingWritten;
                _beingWritten = [];
                foreach (var (number, counts) in _pending)
                {
                    left[number] = left.GetValueOrDefault(number, InboundHookCounts.Empty).Plus(counts);
                }

                _pending = left;
            }
        }
    }
}

using System.Diagnostics.Metrics;

namespace Tidings.Client;

/// <summary>What the client counts, under the meter <c>Tidings.Client</c>.</summary>
internal sealed class AuditLogMetrics : IDisposable
{
    public const string MeterName = "Tidings.Client";

    private readonly Meter _meter;
    private readonly bool _isOwn;
    private readonly Counter<long> _delivered;
    private readonly Counter<long> _dropped;

    /// <param name="factory">Null: a meter of its own.</param>
    public AuditLogMetrics(IMeterFactory? factory, PendingEntries pending)
    {
        _isOwn = factory is null;
        _meter = factory?.Create(new MeterOptions(MeterName)) ?? new Meter(MeterName);
        _delivered = _meter.CreateCounter<long>("tidings.client.entries.delivered", "{entry}", "Entries that the server has.");
        _dropped = _meter.CreateCounter<long>("tidings.client.entries.dropped", "{entry}", "Entries that were given up.");
        _meter.CreateObservableGauge("tidings.client.queue.length", () => pending.Count, "{entry}", "Entries that wait to be sent.");
    }

    public void Delivered(int count) => _delivered.Add(count);

    /// <param name="reason">One of few words: <c>full</c>, <c>refused</c>, <c>gave_up</c>, <c>closed</c>.</param>
    public void Dropped(int count, string reason) => _dropped.Add(count, new KeyValuePair<string, object?>("reason", reason));

    public void Dispose()
    {
        // A factory disposes of what it made.
        if (_isOwn)
        {
            _meter.Dispose();
        }
    }
}

using Tidings.Policies;

namespace Tidings.Delivery.Lanes;

/// <summary>One account's policies at one moment: an index, and the few changes since it was built, which are looked at one by one.</summary>
/// <remarks>The changes spare a rebuild at each of them: 10,000 subscriptions made in a row cost 10,000/64 rebuilds, not 10,000.</remarks>
internal sealed class RosterSnapshot
{
    private const int MaxChanges = 64;

    private readonly PolicyIndex<Lane> _index;
    private readonly Dictionary<long, KeyValuePair<Lane, Policy>?> _changes;

    private RosterSnapshot(PolicyIndex<Lane> index, Dictionary<long, KeyValuePair<Lane, Policy>?> changes)
    {
        _index = index;
        _changes = changes;
    }

    /// <summary>True while another change may be added without building the index anew.</summary>
    public bool HasRoom => _changes.Count < MaxChanges;

    public static RosterSnapshot Of(IEnumerable<Lane> lanes) =>
        new(PolicyIndex<Lane>.Build(lanes.Select(lane => KeyValuePair.Create(lane, lane.Settings.Policy))), []);

    /// <param name="present">False when the lane is gone.</param>
    public RosterSnapshot With(Lane lane, bool present) =>
        new(_index, new Dictionary<long, KeyValuePair<Lane, Policy>?>(_changes)
        {
            [lane.Number] = present ? KeyValuePair.Create(lane, lane.Settings.Policy) : null,
        });

    public void Match(IReadOnlyList<ResourceAccess> accesses, List<Lane> matches)
    {
        var first = matches.Count;
        _index.Match(accesses, matches);
        if (_changes.Count == 0)
        {
            return;
        }

        for (var i = matches.Count - 1; i >= first; i--)
        {
            if (_changes.ContainsKey(matches[i].Number))
            {
                matches.RemoveAt(i);
            }
        }

        foreach (var change in _changes.Values)
        {
            if (change is { } live && live.Value.AllowsAny(accesses))
            {
                matches.Add(live.Key);
            }
        }
    }
}

using Tidings.Access;
using Tidings.Policies;

namespace Tidings.Delivery.Lanes;

/// <summary>Which lanes want an entry: an index over the policies of all subscriptions that are on, by account.</summary>
/// <remarks>Reading takes no lock: a change swaps in a new snapshot. Changes are to be made under the engine's lock.</remarks>
internal sealed class LaneRoster
{
    private readonly Dictionary<AccountId, Dictionary<long, Lane>> _lanes = [];
    private volatile Dictionary<AccountId, RosterSnapshot> _snapshots = [];

    /// <summary>Changes with each change of the roster: whoever matched outside of the engine's lock sees by it whether the answer still holds.</summary>
    public int Version { get; private set; }

    /// <summary>False when the account has no lane: its entries need not even be parsed.</summary>
    public bool Has(AccountId account) => _snapshots.ContainsKey(account);

    /// <summary>Adds to <paramref name="matches"/> the lanes whose policy allows any of the accesses.</summary>
    public void Match(AccountId account, IReadOnlyList<ResourceAccess> accesses, List<Lane> matches)
    {
        if (_snapshots.TryGetValue(account, out var snapshot))
        {
            snapshot.Match(accesses, matches);
        }
    }

    /// <summary>Puts many in at once: at start.</summary>
    public void AddAll(IEnumerable<Lane> lanes)
    {
        var snapshots = new Dictionary<AccountId, RosterSnapshot>(_snapshots);
        foreach (var ofAccount in lanes.GroupBy(lane => lane.Settings.Subscription.Account))
        {
            var all = LanesOf(ofAccount.Key);
            foreach (var lane in ofAccount)
            {
                all[lane.Number] = lane;
            }

            snapshots[ofAccount.Key] = RosterSnapshot.Of(all.Values);
        }

        _snapshots = snapshots;
        Version++;
    }

    /// <summary>Puts in a lane that is new or whose policy may have changed.</summary>
    public void Set(Lane lane) => Change(lane, present: true);

    public void Remove(Lane lane) => Change(lane, present: false);

    private void Change(Lane lane, bool present)
    {
        var account = lane.Settings.Subscription.Account;
        var all = LanesOf(account);
        if (present)
        {
            all[lane.Number] = lane;
        }
        else
        {
            all.Remove(lane.Number);
        }

        var snapshots = new Dictionary<AccountId, RosterSnapshot>(_snapshots);
        if (all.Count == 0)
        {
            snapshots.Remove(account);
        }
        else
        {
            var snapshot = snapshots.TryGetValue(account, out var known) ? known : RosterSnapshot.Of([]);
            snapshots[account] = snapshot.HasRoom ? snapshot.With(lane, present) : RosterSnapshot.Of(all.Values);
        }

        _snapshots = snapshots;
        Version++;
    }

    private Dictionary<long, Lane> LanesOf(AccountId account)
    {
        if (!_lanes.TryGetValue(account, out var all))
        {
            _lanes.Add(account, all = []);
        }

        return all;
    }
}

using Tidings.Deliveries;
using Tidings.Delivery.Lanes;
using Tidings.Entries;
using Tidings.Subscriptions;

namespace Tidings.Delivery.Deliveries;

/// <summary>What people ask of the engine: how a lane gets on, and to send something again.</summary>
public sealed partial class DeliveryEngine
{
    /// <summary>Null when the subscription is off, or cannot run (<see cref="Problem"/>).</summary>
    public LaneStatus? Describe(Subscription subscription)
    {
        lock (_lock)
        {
            return _dispatcher.FindLane(subscription.Number) is { } lane ? _dispatcher.Describe(lane) : null;
        }
    }

    /// <summary>Why a subscription that is on is not delivered to at all; null when it is.</summary>
    public static string? Problem(Subscription subscription) =>
        subscription.On && SubscriptionPolicy.FaultIn(subscription) is { } fault ? $"its statements no longer parse: {fault}" : null;

    /// <summary>How many of these entries each subscription has still to get, by its number. None of them can be read once they are removed.</summary>
    public IReadOnlyDictionary<long, long> CountWaiting(IReadOnlyList<LoggedEntry> entries)
    {
        var counts = new Dictionary<long, long>();
        var matches = new List<Lane>();
        var needed = OldestNeeded();
        foreach (var logged in entries.Where(logged => logged.Position >= needed))
        {
            Match(logged, matches);
            lock (_lock)
            {
                foreach (var lane in matches.Where(lane => lane.Place(_dispatcher.TailPosition) < logged.Position))
                {
                    counts[lane.Number] = counts.GetValueOrDefault(lane.Number) + 1;
                }
            }
        }

        return counts;
    }

    /// <summary>The lowest position of the log that some lane or replay has still to look at; retries count until the store knows them.</summary>
    public long OldestNeeded()
    {
        lock (_lock)
        {
            return _dispatcher.OldestNeeded();
        }
    }

    /// <summary>Entries of the log were rewritten: what is sent from now on is read from it again. Only what is on the wire already goes out as it was.</summary>
    public void ForgetEntries()
    {
        Volatile.Write(ref _distrusted, _log.Head);
        _cache.Clear();
    }

    /// <summary>Makes one delivery at once: one that is settled again, with all its attempts before it, or one that waits in the log.</summary>
    public async Task<RedeliveryOutcome> RedeliverAsync(Subscription subscription, long position, CancellationToken cancellationToken)
    {
        var outcome = await WithLaneAsync<RedeliveryOutcome?>(
            subscription, lane => _dispatcher.Redeliver(lane, position) ? RedeliveryOutcome.Queued : RedeliveryOutcome.Waits, cancellationToken);
        _commitWanted.Set();
        return outcome ?? RedeliveryOutcome.Off;
    }

    /// <summary>Hands a stretch of the log to a subscription again.</summary>
    /// <param name="after">The last position before the stretch.</param>
    /// <param name="upTo">The last position of the stretch; what the lane has not come to yet is left to itself.</param>
    public async Task<ReplayOutcome> ReplayAsync(Subscription subscription, long after, long upTo, bool onlyFailed, CancellationToken cancellationToken)
    {
        var outcome = await WithLaneAsync<ReplayOutcome>(
            subscription,
            lane =>
            {
                var end = Math.Min(upTo, lane.Place(_dispatcher.TailPosition));
                var asked = new Replay(lane.Number, after, Math.Max(after, end), after, onlyFailed);
                return _dispatcher.BeginReplay(lane, asked) is { } replay
                    ? new ReplayOutcome.Running(replay)
                    : new ReplayOutcome.Busy(lane.Replay ?? asked); // Refused because there is one.
            },
            cancellationToken);
        _commitWanted.Set();
        _jobsWanted.Set();
        return outcome ?? new ReplayOutcome.Off();
    }

    /// <summary>
    /// Does something with a lane, under the lock. What the subscription gave up when it was last turned off is durable by then:
    /// giving up would otherwise take what is sent again for what was still waiting.
    /// </summary>
    /// <returns>The default when the subscription is off.</returns>
    private async Task<T?> WithLaneAsync<T>(Subscription subscription, Func<Lane, T> act, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task written;
            lock (_lock)
            {
                if (_dispatcher.FindLane(subscription.Number) is not { } lane)
                {
                    return default;
                }

                if (!_abandonments.ContainsKey(subscription.Number))
                {
                    return act(lane);
                }

                written = _abandonmentsWritten.Task;
            }

            await written.WaitAsync(cancellationToken);
        }
    }

    private async Task ReplayPieceAsync(LaneTask task)
    {
        var lane = task.Lane;
        Replay? replay;
        lock (_lock)
        {
            replay = lane.Replay;
        }

        if (replay is null)
        {
            lock (_lock)
            {
                _dispatcher.TaskFailed(task);
            }

            return;
        }

        var (positions, lookedUpTo) = replay.OnlyFailed
            ? await FailedAsync(replay, lane.Settings, task.Limit)
            : await MatchingAsync(replay, lane.Settings, task.Limit);
        lock (_lock)
        {
            _dispatcher.OfferReplay(lane, replay, positions, lookedUpTo);
        }

        _commitWanted.Set();
    }

    /// <summary>What has a row that says abandoned, up to the next stretch that was given up without rows; or a piece of that stretch.</summary>
    private async Task<(IReadOnlyList<long> Positions, long LookedUpTo)> FailedAsync(Replay replay, LaneSettings settings, int limit)
    {
        var gaps = await _store.ListGapsAsync(replay.SubscriptionNumber, _stopping.Token);
        var gap = gaps.Where(gap => gap.UpTo > replay.Cursor && gap.After < replay.UpTo).MinBy(gap => gap.After);
        if (gap?.After <= replay.Cursor)
        {
            return await GivenUpAsync(replay with { UpTo = Math.Min(replay.UpTo, gap.UpTo) }, settings, limit);
        }

        var end = gap?.After ?? replay.UpTo;
        var abandoned = await _store.ListAbandonedAsync(replay.SubscriptionNumber, replay.Cursor, end, limit, _stopping.Token);
        return (abandoned, abandoned.Count < limit ? end : abandoned[^1]);
    }

    /// <summary>Within a stretch that was given up: what the policy allows and has no row, and the rows that say abandoned.</summary>
    private async Task<(IReadOnlyList<long> Positions, long LookedUpTo)> GivenUpAsync(Replay replay, LaneSettings settings, int limit)
    {
        var (matching, lookedUpTo) = await MatchingAsync(replay, settings, limit);
        // No more rows than entries were read: a row stands for an entry, and those without one any more cannot be sent.
        var rows = await _store.ListDeliveriesAsync(replay.SubscriptionNumber, null, lookedUpTo + 1, replay.Cursor, EntriesPerRead, _stopping.Token);
        var failed = rows.Where(row => row.State == DeliveryState.Abandoned).Select(row => row.Position);
        return ([.. matching.Except(rows.Select(row => row.Position)).Concat(failed).Order()], lookedUpTo);
    }

    private async Task<(IReadOnlyList<long> Positions, long LookedUpTo)> MatchingAsync(Replay replay, LaneSettings settings, int limit)
    {
        var positions = new List<long>();
        var read = await _log.ReadAsync(replay.Cursor, EntriesPerRead, BytesPerRead, _stopping.Token);
        var lookedUpTo = read.Count == 0 ? replay.UpTo : replay.Cursor;
        foreach (var logged in read)
        {
            if (logged.Position > replay.UpTo || positions.Count >= limit)
            {
                return (positions, logged.Position > replay.UpTo ? replay.UpTo : lookedUpTo);
            }

            lookedUpTo = logged.Position;
            if (logged.Account == settings.Subscription.Account && Parse(logged) is { } entry && settings.Policy.AllowsAny(entry.Entry.Accesses))
            {
                positions.Add(logged.Position);
            }
        }

        return (positions, lookedUpTo);
    }
}

using Tidings.Deliveries;

namespace Tidings.Delivery.Lanes;

/// <summary>Deliveries that are made again, because somebody asked for it. They go the way of retries: through the journal, so that a crash forgets none.</summary>
internal sealed partial class Dispatcher
{
    /// <summary>Most deliveries that a replay brings into the journal's queue at once.</summary>
    private const int ReplayPiece = 256;

    private readonly HashSet<Lane> _replayed = [];
    private readonly HashSet<long> _replaysDone = [];

    /// <summary>Puts deliveries that are settled back into the journal's queue, with all their attempts before them.</summary>
    /// <param name="positions">At or before the lane's place. Those in hand are passed over.</param>
    public void Requeue(Lane lane, IEnumerable<long> positions)
    {
        foreach (var position in positions)
        {
            if (lane.BusyRetries.Add(position))
            {
                Record(new JournalRecord(lane.Number, position, DeliveryState.Retrying, 0, null, Now()), lane);
            }
        }
    }

    /// <summary>Has one delivery made at once: one that is settled again, one that waits in the log before its turn. One that is in hand is left to it.</summary>
    /// <returns>False when so many were taken out of turn already that this one must wait for its own.</returns>
    public bool Redeliver(Lane lane, long position)
    {
        if (position > lane.Place(_tail.Position) && !lane.Has(position))
        {
            if (position <= (lane.Source == LaneSource.Tail ? Math.Max(_tail.Position, lane.Cursor) : lane.Cursor))
            {
                return true;
            }

            if (lane.SettledAhead.Count >= limits.Spread)
            {
                return false;
            }

            // From here on it is a retry; the log passes it over.
            lane.SettledAhead.Add(position);
        }

        Requeue(lane, [position]);
        if (lane.IsParked)
        {
            lane.AskedFor = position;
        }

        return true;
    }

    /// <summary>Begins a replay, or widens the one that is under way. Asking twice for the same changes nothing.</summary>
    /// <returns>The replay as it is now; null when another is under way that cannot be widened to what is asked for.</returns>
    public Replay? BeginReplay(Lane lane, Replay asked)
    {
        var replay = lane.Replay is { } running ? Widen(running, asked) : asked;
        if (replay is not null && replay != lane.Replay)
        {
            lane.Replay = replay;
            _replaysDone.Remove(lane.Number);
            _replayed.Add(lane);
            SetTimer(lane);
        }

        return replay;
    }

    /// <summary>
    /// Only to a stretch of the same kind that overlaps or touches: nothing between two stretches was asked for. And to an earlier beginning only where that sends nothing twice:
    /// the replay then looks again at what it has looked at, and finds what it has sent once no longer failed.
    /// </summary>
    private static Replay? Widen(Replay running, Replay asked)
    {
        var begins = asked.After >= running.After || running.OnlyFailed || running.Cursor == running.After;
        if (running.OnlyFailed != asked.OnlyFailed || asked.After > running.UpTo || asked.UpTo < running.After || !begins)
        {
            return null;
        }

        return running with
        {
            After = Math.Min(running.After, asked.After),
            UpTo = Math.Max(running.UpTo, asked.UpTo),
            Cursor = asked.After < running.After ? asked.After : running.Cursor,
        };
    }

    /// <summary>Takes in the next piece of a replay.</summary>
    /// <param name="replay">The replay as it was when the piece was read.</param>
    /// <param name="positions">What is to be sent again, in order.</param>
    /// <param name="lookedUpTo">Everything up to here was looked at.</param>
    public void OfferReplay(Lane lane, Replay replay, IReadOnlyList<long> positions, long lookedUpTo)
    {
        lane.Loading = false;
        if (lane.IsDropped || lane.Replay != replay)
        {
            // Dropped, or asked for anew meanwhile: the piece is read again where that is wanted.
            SetTimer(lane);
            return;
        }

        // What the lane has not settled by itself yet is not to be sent by the replay too.
        var place = lane.Place(_tail.Position);
        Requeue(lane, positions.Where(position => position <= place));
        lane.Replay = lookedUpTo >= replay.UpTo ? null : replay with { Cursor = lookedUpTo };
        if (lane.Replay is null)
        {
            _replayed.Remove(lane);
            _replaysDone.Add(lane.Number);
        }
        else
        {
            _replayed.Add(lane);
        }

        WantRead(lane);
        SetTimer(lane);
    }

    /// <summary>The lowest position that some lane or replay has still to look at, or that a retry needs which the journal does not know of yet.</summary>
    public long OldestNeeded()
    {
        var settled = _tail.Checkpoint();
        foreach (var lane in _lanes.Values)
        {
            settled = Math.Min(settled, Math.Min(lane.Place(_tail.Position), lane.Replay?.Cursor ?? long.MaxValue));
        }

        // Settled here, but until the commit is durable nobody else sees the retry, and a crash would want the entry again.
        foreach (var record in _unwritten.SelectMany(commit => commit.Records).Concat(_records).Where(record => record.State == DeliveryState.Retrying))
        {
            settled = Math.Min(settled, record.Position - 1);
        }

        return settled + 1;
    }

    /// <summary>What a lane is doing.</summary>
    public LaneStatus Describe(Lane lane)
    {
        var now = Now();
        var pause = lane.ThrottledUntil > now ? lane.ThrottledUntil : null;
        return new LaneStatus(
            lane switch
            {
                { IsParked: true } => LaneState.Failing,
                _ when pause is not null => LaneState.Throttled,
                { Source: LaneSource.Log } => LaneState.CatchingUp,
                _ => LaneState.Live,
            },
            lane.Place(_tail.Position),
            lane.InFlight,
            lane.Window,
            lane.ParkedSince,
            lane.NextProbeAt,
            lane.NextRetryAt,
            lane.Replay)
        {
            ThrottledUntil = pause,
        };
    }
}

using Tidings.Deliveries;
using Tidings.Integrations;

namespace Tidings.Delivery.Lanes;

/// <summary>
/// Decides what is sent next, what an outcome means, and how far everything has come. Holds no thread, no socket and no store:
/// whoever runs it feeds it entries, outcomes and time under one lock, and does what it asks for.
/// </summary>
/// <remarks>Which place is durable when, what a crash can repeat, and why nothing is skipped: README.md in this folder.</remarks>
internal sealed partial class Dispatcher(long start, DispatcherLimits limits, TimeProvider time, Random random, CancellationToken processEnds = default)
{
    private readonly Dictionary<long, Lane> _lanes = [];
    private readonly TailLedger _tail = new(start);

    private long _writtenCheckpoint = start;

    public long TailPosition => _tail.Position;
    public IReadOnlyCollection<Lane> Lanes => _lanes.Values;

    /// <summary>True while the tail may hand out further entries.</summary>
    public bool TailMayAdvance => _uncommitted < limits.Uncommitted;

    public Lane? FindLane(long number) => _lanes.GetValueOrDefault(number);

    /// <summary>Adds the lane of a subscription that is on.</summary>
    /// <param name="recovery">What the store knew of it at start; null for one that is new or was just turned on.</param>
    /// <param name="replay">A replay that was not done when the last run ended; null when none was.</param>
    public Lane AddLane(LaneSettings settings, LaneRecovery? recovery, Replay? replay = null)
    {
        var lane = new Lane(settings, HostOf(settings.Authority), processEnds) { Window = Math.Min(limits.FirstWindow, limits.Window), Cursor = settings.Subscription.StartPosition };
        _lanes.Add(lane.Number, lane);
        if (recovery is null)
        {
            // The store has its mark. The tail may be past its first entries by now: those it reads by itself.
            lane.HasMark = true;
            TouchMark(lane);
            if (_tail.Position > lane.Cursor)
            {
                lane.Source = LaneSource.Log;
                WantRead(lane);
            }

            return lane;
        }

        lane.SettledAhead = new SettledPositions(recovery.SettledAhead);
        lane.NextRetryAt = recovery.NextRetryAt is { } retry ? RetrySchedule.DueAt(retry, Now()) : null;
        lane.Replay = replay;
        if (recovery.Mark is { } mark && mark.Position >= lane.Cursor)
        {
            lane.Source = LaneSource.Log;
            lane.Cursor = mark.Position;
            lane.HasMark = true;
            lane.WrittenMark = mark;
            lane.Probes = mark.Probes;
            // No later than could be, had the clock not been set back since.
            lane.ParkedSince = mark.ParkedSince is { } since ? Earlier(Now(), since) : null;
            lane.NextProbeAt = mark.NextProbeAt is { } probe ? Earlier(Now() + RetryAfter.Longest, probe) : null;
            lane.OwesRecovery = lane.IsParked;
            WantRead(lane);
        }

        SetTimer(lane);
        return lane;
    }

    /// <summary>Replaces a subscription's settings. Where they send otherwise than before, a parked destination gets its deliveries again at once, and after any other change it is asked at once: its fault may just have been mended.</summary>
    public CircuitChange ChangeLane(Lane lane, LaneSettings settings)
    {
        var sendsAlike = settings.SendsLike(lane.Settings);
        lane.Settings = settings;
        MoveToHost(lane, settings.Authority);
        if (!sendsAlike)
        {
            return StartAfresh(lane);
        }

        lane.ProbedInVain = false;
        if (lane.IsParked)
        {
            lane.NextProbeAt = Now();
            SetTimer(lane);
        }

        return CircuitChange.None;
    }

    /// <summary>Takes note that the destination answered well outside of a delivery: a test of the connection succeeded.</summary>
    public CircuitChange HeardWell(Lane lane) => StartAfresh(lane);

    /// <summary>Removes a lane: what waits is forgotten here, what is in flight is cut off and settles nothing any more.</summary>
    public void DropLane(Lane lane)
    {
        _lanes.Remove(lane.Number);
        Leave(lane.Host);
        lane.ReleaseSlots();
        if (lane.Source == LaneSource.Log)
        {
            _pendingOfReaders -= lane.Pending.Count;
        }

        lane.Pending.Clear();
        lane.PendingRetries.Clear();
        lane.PutOff.Clear();
        lane.Drop();
    }

    /// <summary>Takes in the next entry of the log with the lanes whose policy allows it.</summary>
    public void OfferFromTail(long position, RenderableEntry? entry, IReadOnlyList<Lane> matches)
    {
        _tail.Advance(position);
        foreach (var lane in matches)
        {
            if (lane.IsDropped || lane.Source != LaneSource.Tail || position <= lane.Cursor || lane.Has(position))
            {
                continue;
            }

            if (lane.Pending.Count >= RoomOf(lane) || lane.Unsettled >= limits.Spread)
            {
                Detach(lane, position - 1);
                continue;
            }

            // What will not start soon is looked up when its turn comes: lanes that wait hold positions, and no entries.
            var delivery = new PlannedDelivery(lane, position, lane.Pending.Count < lane.Window ? entry : null);
            if (!lane.HasMark)
            {
                delivery.Slot = _tail.Slot();
                delivery.Slot.Outstanding++;
            }

            lane.Enqueue(delivery);
            WantTurn(lane);
        }

        if (_tail.Spread > limits.TailSpread)
        {
            FreeCheckpoint();
        }
    }

    /// <summary>Most that may wait in the lane: all once its window has grown to a quarter, and less in proportion before, so that what never answers is hardly planned for.</summary>
    private int RoomOf(Lane lane) => (int)Math.Clamp(4L * limits.Pending * lane.Window / limits.Window, 1, limits.Pending);

    /// <summary>From here on the lane reads by itself and keeps its own place.</summary>
    /// <param name="read">Everything up to here was handed to it or is none of its business.</param>
    private void Detach(Lane lane, long read)
    {
        if (lane.Source == LaneSource.Tail)
        {
            lane.Source = LaneSource.Log;
            lane.Cursor = Math.Max(lane.Cursor, read);
            _pendingOfReaders += lane.Pending.Count;
        }

        GiveMark(lane);
        WantRead(lane);
    }

    private void GiveMark(Lane lane)
    {
        lane.HasMark = true;
        TouchMark(lane);
        // Safe before the mark is durable: the commit that moves the checkpoint past these entries is the one that writes the mark, or a later one.
        lane.ReleaseSlots();
    }

    private void FreeCheckpoint()
    {
        // First let go what is settled by now; only what then still holds the checkpoint back costs a lane a row of its own.
        _tail.Checkpoint();
        while (_tail.Spread > limits.TailSpread && _tail.Oldest is { Outstanding: > 0 } oldest)
        {
            foreach (var lane in _lanes.Values.Where(lane => !lane.HasMark && lane.OldestUnsettled <= oldest.Position))
            {
                GiveMark(lane);
            }

            _tail.Checkpoint();
            if (_tail.Oldest == oldest)
            {
                return;
            }
        }
    }
}

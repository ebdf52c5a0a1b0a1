using Tidings.Deliveries;
using Tidings.Integrations;

namespace Tidings.Delivery.Lanes;

/// <summary>What has to be read from the store for lanes that do not simply follow the tail.</summary>
internal sealed partial class Dispatcher
{
    /// <summary>Most retries that are brought into memory for a lane at once, beside those in flight.</summary>
    private const int RetriesPerLoad = 32;

    /// <summary>Most retries of a lane that are pending, in flight or not durable yet.</summary>
    private const int MaxBusyRetries = 1024;

    /// <summary>Lanes that read by themselves and have nothing in hand.</summary>
    private readonly Queue<Lane> _firstReads = new();

    /// <summary>Lanes that read by themselves and will soon have nothing in hand.</summary>
    private readonly Queue<Lane> _readQueue = new();

    /// <summary>Lanes by the time at which something may be due for them. A lane is in it once for its earliest time, and perhaps again for later ones that no longer hold.</summary>
    private readonly PriorityQueue<Lane, DateTimeOffset> _timers = new();

    /// <summary>Turns with each task, so that a lane with much to read keeps no retry and no probe waiting.</summary>
    private bool _timersFirst;

    /// <summary>Deliveries that wait for their turn in lanes that read by themselves.</summary>
    private int _pendingOfReaders;

    /// <summary>Set when <see cref="NextWake"/> has become earlier; whoever sleeps until then is to be woken, and clears it.</summary>
    public bool WakeMoved { get; set; }

    /// <summary>True when <see cref="NextTask"/> may have something right away.</summary>
    public bool HasTasks => _firstReads.Count > 0 || (_readQueue.Count > 0 && _pendingOfReaders < limits.PendingOfReaders) || (NextWake() is { } due && due <= time.GetUtcNow());

    /// <summary>The next thing to read for a lane; null when there is nothing to do before <see cref="NextWake"/>.</summary>
    public LaneTask? NextTask()
    {
        var now = Now();
        _timersFirst = !_timersFirst;
        return _timersFirst ? NextDueTask(now) ?? NextReadTask() : NextReadTask() ?? NextDueTask(now);
    }

    private LaneTask? NextReadTask()
    {
        while (_firstReads.TryDequeue(out var lane))
        {
            lane.InFirstReads = false;
            if (lane.Pending.Count == 0 && MayRead(lane))
            {
                // Whatever others hold on to: a lane with nothing in hand may always have a window's worth.
                return ReadTask(lane, _pendingOfReaders < limits.PendingOfReaders ? RoomOf(lane) : Math.Min(limits.Window, RoomOf(lane)));
            }
        }

        while (_pendingOfReaders < limits.PendingOfReaders && _readQueue.TryDequeue(out var lane))
        {
            lane.InReadQueue = false;
            if (MayRead(lane))
            {
                return ReadTask(lane, RoomOf(lane) - lane.Pending.Count);
            }
        }

        return null;
    }

    private static LaneTask ReadTask(Lane lane, int limit)
    {
        lane.Loading = true;
        return new LaneTask(lane, LaneJob.ReadLog, lane.Cursor, limit);
    }

    private LaneTask? NextDueTask(DateTimeOffset now)
    {
        while (_timers.TryPeek(out _, out var due) && due <= now)
        {
            var lane = _timers.Dequeue();
            lane.TimersSet.Remove(due);
            lane.TimerAt = null;
            if (lane.WaitsForRateUntil <= now)
            {
                lane.WaitsForRateUntil = null;
                WantTurn(lane);
            }

            if (DueJob(lane, now) is { } job)
            {
                lane.Loading = true;
                lane.RetryArrivedAt = null;
                lane.StaleRetries.Clear();
                return new LaneTask(lane, job, lane.Cursor, LimitOf(job, lane));
            }

            SetTimer(lane);
        }

        return null;
    }

    /// <summary>When the next retry or probe is due; null when none is. It may turn out that nothing is to be done then.</summary>
    public DateTimeOffset? NextWake() => _timers.TryPeek(out _, out var due) ? due : null;

    /// <summary>Takes in what was read of the log for a lane.</summary>
    /// <param name="matches">The entries that its policy allows, in order.</param>
    /// <param name="readUpTo">Position up to which everything was looked at.</param>
    public void OfferFromLog(LaneTask task, IReadOnlyList<KeyValuePair<long, RenderableEntry?>> matches, long readUpTo)
    {
        var lane = task.Lane;
        lane.Loading = false;
        SetTimer(lane);
        if (lane.IsDropped || lane.IsParked)
        {
            return;
        }

        if (!task.StillHolds)
        {
            WantRead(lane);
            return;
        }

        foreach (var (position, entry) in matches)
        {
            if (position > lane.Cursor && !lane.Has(position))
            {
                lane.Enqueue(new PlannedDelivery(lane, position, entry));
                _pendingOfReaders++;
            }
        }

        lane.Cursor = Math.Max(lane.Cursor, readUpTo);
        TouchMark(lane);
        if (lane.Cursor >= _tail.Position)
        {
            lane.Source = LaneSource.Tail;
            _pendingOfReaders -= lane.Pending.Count;
        }
        else
        {
            WantRead(lane);
        }

        WantTurn(lane);
    }

    /// <summary>Takes in the retries of a lane, by due time.</summary>
    /// <param name="limit">Most that were asked for: fewer means that these are all.</param>
    public void OfferRetries(Lane lane, IReadOnlyList<DueRetry> retries, int limit)
    {
        lane.Loading = false;
        if (lane.IsDropped)
        {
            return;
        }

        var now = Now();
        lane.NextRetryAt = retries.Count < limit ? null : retries[^1].NextAttemptAt;
        foreach (var retry in retries)
        {
            if (RetrySchedule.DueAt(retry.NextAttemptAt, now) > now)
            {
                lane.NextRetryAt = retry.NextAttemptAt;
                break;
            }

            if (!lane.IsParked && !lane.StaleRetries.Contains(retry.Position) && lane.BusyRetries.Add(retry.Position))
            {
                lane.PendingRetries.Enqueue(new PlannedDelivery(lane, retry.Position, null) { IsRetry = true, Attempts = retry.Attempts });
            }
        }

        if (lane.IsParked && retries.Count > 0)
        {
            lane.NextRetryAt = retries[0].NextAttemptAt;
        }

        if (lane.RetryArrivedAt is { } arrived)
        {
            lane.NextRetryAt = Earlier(arrived, lane.NextRetryAt);
        }

        WantTurn(lane);
        WantRead(lane);
        SetTimer(lane);
    }

    /// <summary>Takes note that a job failed, because the store could not answer or somebody else came first: it is asked for again.</summary>
    public void TaskFailed(LaneTask task)
    {
        task.Lane.Loading = false;
        if (task is { Job: LaneJob.GiveUp, StillHolds: true })
        {
            // Nobody waits for it, and many may be due together.
            task.Lane.NextProbeAt = SoonestProbe();
        }

        WantRead(task.Lane);
        SetTimer(task.Lane);
    }

    private DateTimeOffset SoonestProbe() => Now() + ParkingSchedule.WaitBeforeProbe(0, random.NextDouble());

    private void SetTimer(Lane lane)
    {
        if (!lane.IsDropped && DueAt(lane) is { } due && (lane.TimerAt is null || due < lane.TimerAt))
        {
            lane.TimerAt = due;
            if (lane.TimersSet.Add(due))
            {
                WakeMoved |= NextWake() is not { } head || due < head;
                _timers.Enqueue(lane, due);
            }
        }
    }

    private void WantRead(Lane lane)
    {
        if (!MayRead(lane))
        {
            return;
        }

        if (lane.Pending.Count == 0 && !lane.InFirstReads)
        {
            lane.InFirstReads = true;
            _firstReads.Enqueue(lane);
        }
        else if (lane.Pending.Count > 0 && !lane.InReadQueue)
        {
            lane.InReadQueue = true;
            _readQueue.Enqueue(lane);
        }
    }

    /// <summary>A lane whose last attempt failed works off what it has first: most of what it would read by now goes back to the log when it is parked.</summary>
    private bool MayRead(Lane lane) =>
        lane is { Source: LaneSource.Log, IsDropped: false, IsParked: false, Loading: false }
        && lane.Pending.Count <= (lane.FailuresInARow == 0 ? RoomOf(lane) / 2 : 0) && lane.Unsettled < limits.Spread;

    private static int LimitOf(LaneJob job, Lane lane) => job switch
    {
        LaneJob.LoadRetries => lane.BusyRetries.Count + RetriesPerLoad,
        LaneJob.Replay => ReplayPiece,
        LaneJob.Probe => EntriesToProbeWith,
        _ => 1,
    };

    private LaneJob? DueJob(Lane lane, DateTimeOffset now)
    {
        if (lane.IsDropped || lane.Loading || JobAt(lane) is not { } due || due > now)
        {
            return null;
        }

        if (!lane.IsParked)
        {
            return lane.NextRetryAt <= now ? LaneJob.LoadRetries : LaneJob.Replay;
        }

        // Not without having asked: after a long stop, or a change that may have mended it, the destination gets its chance.
        return now - lane.ParkedSince >= limits.GiveUpAfter && lane.ProbedInVain ? LaneJob.GiveUp : LaneJob.Probe;
    }

    /// <summary>
    /// A parked lane waits for its probe and nothing else; another for its earliest retry, once the last load is worked off; and for the next piece of its replay,
    /// once the last piece is: a replay of a million entries then never has more than one piece of them in the journal's queue.
    /// </summary>
    private static DateTimeOffset? DueAt(Lane lane)
    {
        var job = lane.Loading ? null : JobAt(lane);
        return lane.WaitsForRateUntil is { } turn ? Earlier(turn, job) : job;
    }

    private static DateTimeOffset? JobAt(Lane lane) => lane switch
    {
        { IsParked: false, Replay: not null, PendingRetries.Count: 0, BusyRetries.Count: 0 } => DateTimeOffset.MinValue,
        { IsParked: true, InFlight: 0 } => lane.NextProbeAt,
        { IsParked: false, PendingRetries.Count: 0, BusyRetries.Count: < MaxBusyRetries } => lane.NextRetryAt,
        _ => null,
    };
}

using Tidings.Deliveries;

namespace Tidings.Delivery.Lanes;

/// <summary>One subscription's own window of deliveries. Kept by the dispatcher and touched only under its lock.</summary>
/// <param name="host">Where it sends to.</param>
/// <param name="processEnds">Cancelled when whatever is in flight is to be cut off.</param>
internal sealed class Lane(LaneSettings settings, HostLoad host, CancellationToken processEnds)
{
    /// <summary>Entries handed to the lane and not settled, in order of position; those that wait for their turn are its end.</summary>
    private readonly Queue<PlannedDelivery> _unsettled = new();

    public long Number { get; } = settings.Subscription.Number;

    /// <summary>Replaced whole when the subscription changes; read without the lock by whoever sends.</summary>
    public LaneSettings Settings { get; set; } = settings;

    /// <summary>Shared with all lanes that send to the same host and port.</summary>
    public HostLoad Host { get; set; } = host;

    /// <summary>True while it is among those that wait for its host.</summary>
    public bool WaitsForHost { get; set; }

    public LaneSource Source { get; set; } = LaneSource.Tail;

    /// <summary>Entries up to here were handed to the lane (or did not match): where a lane that reads by itself goes on.</summary>
    public long Cursor { get; set; }

    /// <summary>True while the lane's place is its own and not the shared checkpoint.</summary>
    public bool HasMark { get; set; }

    /// <summary>True when the next commit must look at the lane's mark.</summary>
    public bool MarkChanged { get; set; }

    /// <summary>The mark as it was last written; null when none is stored.</summary>
    public LaneMark? WrittenMark { get; set; }

    /// <summary>How many entries of the log held one for this lane when it last read: how far to read for a given number.</summary>
    public double EntriesPerMatch { get; set; } = 1;

    /// <summary>Entries that wait for their turn.</summary>
    public Queue<PlannedDelivery> Pending { get; } = new();

    /// <summary>Retries that wait for their turn.</summary>
    public Queue<PlannedDelivery> PendingRetries { get; } = new();

    /// <summary>What the destination put off, oldest first: goes again before anything else. No more than were in flight together.</summary>
    public PriorityQueue<PlannedDelivery, long> PutOff { get; } = new();

    /// <summary>Positions of retries that are pending, in flight, or whose outcome is not durable yet: not to be loaded again.</summary>
    public HashSet<long> BusyRetries { get; } = [];

    /// <summary>Positions past the lane's place that are settled already. Kept until the place is past them, because a lane may return to its place.</summary>
    public SettledPositions SettledAhead { get; set; } = new([]);

    public int InFlight { get; set; }

    /// <summary>How many may be in flight now; grows with each success while it is full, halves with each failure.</summary>
    public int Window { get; set; }

    /// <summary>Where the lane has a rate: when the next delivery may start if they came evenly; far in the past for one that was idle.</summary>
    public DateTimeOffset RatedUntil { get; set; }

    /// <summary>Set while the rate, or a pause that the destination asked for, keeps the lane from starting one.</summary>
    public DateTimeOffset? WaitsForRateUntil { get; set; }

    /// <summary>Until when the destination asked to be sent nothing; null when it did not.</summary>
    public DateTimeOffset? ThrottledUntil { get; set; }

    /// <summary>Pauses in a row without a success between; what was in flight together counts once.</summary>
    public int Throttles { get; set; }

    /// <summary>Counts every pause: a delivery that started before the last one says nothing new.</summary>
    public int ThrottleRound { get; set; }

    /// <summary>When a stretch of throttling was last told among the errors.</summary>
    public DateTimeOffset? ThrottleToldAt { get; set; }

    /// <summary>Successes that are still to come before the window grows again.</summary>
    public int SuccessesToGrow { get; set; }

    /// <summary>Different entries that the destination refused in a row, with no success between.</summary>
    public int RefusedInARow { get; set; }

    public int FailuresInARow { get; set; }
    public DateTimeOffset? ParkedSince { get; set; }
    public int Probes { get; set; }
    public DateTimeOffset? NextProbeAt { get; set; }

    /// <summary>True once a probe has failed in this process, with the subscription as it is now.</summary>
    public bool ProbedInVain { get; set; }

    /// <summary>An entry ahead of the cursor that is under way as a trial; null when none is. It holds the lane's place until its outcome is known.</summary>
    public PlannedDelivery? Trial { get; set; }

    /// <summary>Position that the last trial was made with; 0 before the first.</summary>
    public long LastTrial { get; set; }

    /// <summary>Position of the last retry that a trial was made with: the next one is looked for behind it.</summary>
    public long LastRetryTrial { get; set; }

    /// <summary>Entries up to here had their trial, or are none of the lane's business: the next one is looked for behind it. Never before the cursor.</summary>
    public long TrialCursor { get; set; }

    /// <summary>A retry that an operator asked for while the circuit is open: the next trial is made with it. Null when none was.</summary>
    public long? AskedFor { get; set; }

    /// <summary>When it was last told that the destination fails, and whether its recovery is still to be told.</summary>
    public DateTimeOffset? FailingToldAt { get; set; }

    /// <inheritdoc cref="FailingToldAt"/>
    public bool OwesRecovery { get; set; }

    /// <summary>The stretch of the log that is being handed to the lane again; null when none is.</summary>
    public Replay? Replay { get; set; }

    /// <summary>True when the turn before went to a retry: the next goes to an entry, so that neither starves the other.</summary>
    public bool RetryHadTurn { get; set; }

    /// <summary>When the earliest retry in the journal is due; null when there is none, or it is being handled.</summary>
    public DateTimeOffset? NextRetryAt { get; set; }

    /// <summary>The earliest retry that became durable while the journal was being read for the lane: the reading may have missed it.</summary>
    public DateTimeOffset? RetryArrivedAt { get; set; }

    /// <summary>Retries whose outcome became durable while the journal was being read for the lane: what was read of them no longer holds.</summary>
    public HashSet<long> StaleRetries { get; } = [];

    /// <summary>True while somebody reads the log or the journal for the lane.</summary>
    public bool Loading { get; set; }

    /// <summary>Every time for which the dispatcher's timers hold this lane, those that no longer matter included.</summary>
    public HashSet<DateTimeOffset> TimersSet { get; } = [];

    /// <summary>When the dispatcher's timer for this lane goes off; null when none is set.</summary>
    public DateTimeOffset? TimerAt { get; set; }

    public bool InFirstQueue { get; set; }
    public bool InNextQueue { get; set; }
    public bool InFirstReads { get; set; }
    public bool InReadQueue { get; set; }

    /// <summary>Cancelled when the lane is dropped or the process ends: what is in flight is cut off.</summary>
    public CancellationTokenSource CutOff { get; } = CancellationTokenSource.CreateLinkedTokenSource(processEnds);

    public bool IsDropped { get; private set; }
    public bool IsParked => ParkedSince is not null;
    public bool HasWork => Pending.Count + PendingRetries.Count + PutOff.Count > 0;
    public int Unsettled => _unsettled.Count;
    public long? OldestUnsettled => _unsettled.TryPeek(out var oldest) ? oldest.Position : null;

    /// <summary>True for a position that must not be handed to the lane: it is settled, or under way as a trial.</summary>
    public bool Has(long position) => SettledAhead.Contains(position) || Trial?.Position == position;

    /// <summary>From here on nothing of the lane counts any more.</summary>
    public void Drop()
    {
        IsDropped = true;
        // Not Cancel: what it wakes must not run here, under the lock.
        _ = CutOff.CancelAsync();
    }

    public void Enqueue(PlannedDelivery delivery)
    {
        _unsettled.Enqueue(delivery);
        Pending.Enqueue(delivery);
    }

    /// <summary>Forgets what is settled with nothing unsettled before it.</summary>
    public void Trim()
    {
        while (_unsettled.TryPeek(out var oldest) && oldest.Settled)
        {
            _unsettled.Dequeue();
        }
    }

    /// <summary>The position up to which the lane is settled.</summary>
    /// <param name="tail">Position of the tail: where a lane stands that follows it and has nothing open.</param>
    public long Place(long tail)
    {
        var read = Source == LaneSource.Tail ? Math.Max(tail, Cursor) : Cursor;
        var place = _unsettled.TryPeek(out var open) ? open.Position - 1 : read;
        place = Trial is { } trial ? Math.Min(place, trial.Position - 1) : place;
        SettledAhead.ForgetUpTo(place);
        return place;
    }

    /// <summary>Takes back what has not started: it waits in the log instead, so that a dead destination holds no memory.</summary>
    public void ReturnPending()
    {
        if (!Pending.TryPeek(out var first))
        {
            return;
        }

        Cursor = first.Position - 1;
        foreach (var delivery in Pending)
        {
            delivery.ReleaseSlot();
        }

        Pending.Clear();
        // Those that wait are the end of the unsettled: nothing behind them is under way.
        var kept = _unsettled.TakeWhile(delivery => delivery.Position <= Cursor).ToList();
        _unsettled.Clear();
        foreach (var delivery in kept)
        {
            _unsettled.Enqueue(delivery);
        }
    }

    /// <summary>Hands every hold on the shared checkpoint back: from now on the lane's own mark stands for them.</summary>
    public void ReleaseSlots()
    {
        foreach (var delivery in _unsettled)
        {
            delivery.ReleaseSlot();
        }
    }
}

namespace Tidings.Delivery.Lanes;

/// <summary>Whose turn it is: one in flight for each lane whatever others hold, and more within the windows of lane and node, the bound of its host, and its rate.</summary>
internal sealed partial class Dispatcher
{
    /// <summary>Different entries that a destination refuses in a row before it is sent no more than one in a second: it may have been pointed at what takes nothing of ours.</summary>
    private const int RefusalsBeforeSlow = 100;

    private static readonly Pace PaceOfRefused = new(TimeSpan.FromSeconds(1), TimeSpan.Zero);

    /// <summary>What the node allows each lane. A second's worth may go at once after a rest.</summary>
    private readonly Pace _paceOfAll = limits.RatePerSecond == 0 ? Pace.Unlimited : new Pace(TimeSpan.FromSeconds(1.0 / limits.RatePerSecond), TimeSpan.FromSeconds(1));

    /// <summary>Lanes with work and nothing in flight: they may start one whatever the node's window and their host's bound say.</summary>
    private readonly Queue<Lane> _firstQueue = new();

    /// <summary>Lanes with more work, in turn.</summary>
    private readonly Queue<Lane> _nextQueue = new();

    private int _inFlight;

    public int InFlight => _inFlight;

    /// <summary>The next delivery to start, fairly over the lanes; null when none may start now.</summary>
    public PlannedDelivery? TryStart()
    {
        if (_uncommitted >= limits.Uncommitted)
        {
            return null;
        }

        while (_firstQueue.TryDequeue(out var lane))
        {
            lane.InFirstQueue = false;
            if (lane.InFlight > 0)
            {
                WantTurn(lane);
            }
            else if (TakeNext(lane) is { } delivery)
            {
                return delivery;
            }
        }

        while (_inFlight < limits.NodeWindow && _nextQueue.TryDequeue(out var lane))
        {
            lane.InNextQueue = false;
            if (lane.InFlight >= lane.Window)
            {
                continue;
            }

            if (lane.InFlight > 0 && !HasRoomFor(lane))
            {
                WaitForHost(lane);
            }
            else if (TakeNext(lane) is { } delivery)
            {
                return delivery;
            }
        }

        return null;
    }

    private PlannedDelivery? TakeNext(Lane lane)
    {
        if (lane.IsDropped || lane.IsParked || !lane.HasWork || !PassesRate(lane))
        {
            return null;
        }

        var delivery = lane.PutOff.Count > 0 ? lane.PutOff.Dequeue() : TakePending(lane);
        Launch(delivery);
        WantTurn(lane);
        return delivery;
    }

    private PlannedDelivery TakePending(Lane lane)
    {
        var retry = lane.PendingRetries.Count > 0 && (!lane.RetryHadTurn || lane.Pending.Count == 0);
        lane.RetryHadTurn = retry;
        var delivery = (retry ? lane.PendingRetries : lane.Pending).Dequeue();
        if (!retry && lane.Source == LaneSource.Log)
        {
            _pendingOfReaders--;
            WantRead(lane);
        }

        return delivery;
    }

    /// <summary>Not before the end of a pause that the destination asked for; and evenly, but for a burst after a rest (the generic cell rate algorithm, ITU-T I.371).</summary>
    private bool PassesRate(Lane lane)
    {
        var pace = PaceOf(lane);
        if (lane.ThrottledUntil is null && pace.Interval == TimeSpan.Zero)
        {
            return true;
        }

        var now = Now();
        if (lane.ThrottledUntil > now)
        {
            return WaitUntil(lane, lane.ThrottledUntil.Value);
        }

        lane.ThrottledUntil = null;
        if (lane.RatedUntil > now + pace.Burst)
        {
            return WaitUntil(lane, lane.RatedUntil - pace.Burst);
        }

        lane.RatedUntil = (lane.RatedUntil > now ? lane.RatedUntil : now) + pace.Interval;
        return true;
    }

    private bool WaitUntil(Lane lane, DateTimeOffset until)
    {
        lane.WaitsForRateUntil = until;
        SetTimer(lane);
        return false;
    }

    private Pace PaceOf(Lane lane)
    {
        var own = Pace.Slower(lane.Settings.Pace, _paceOfAll);
        return lane.RefusedInARow >= RefusalsBeforeSlow ? Pace.Slower(own, PaceOfRefused) : own;
    }

    private void Launch(PlannedDelivery delivery)
    {
        var lane = delivery.Lane;
        delivery.Host = lane.Host;
        delivery.StartedInRound = lane.ThrottleRound;
        lane.Host.Launch(lane);
        lane.InFlight++;
        _inFlight++;
    }

    private void Land(PlannedDelivery delivery)
    {
        var lane = delivery.Lane;
        if (lane.Settings.Pace.Gap > TimeSpan.Zero)
        {
            var next = Now() + lane.Settings.Pace.Gap;
            lane.RatedUntil = lane.RatedUntil > next ? lane.RatedUntil : next;
        }

        lane.InFlight--;
        _inFlight--;
        if (delivery.Host is { } host)
        {
            host.Land(lane);
            CallWaiting(host);
            ForgetIfIdle(host);
        }
    }

    /// <returns>True when the lane is in line for a turn because of this.</returns>
    private bool WantTurn(Lane lane)
    {
        if (lane.IsDropped || lane.IsParked || lane.WaitsForRateUntil is not null || !lane.HasWork || lane.InFlight >= lane.Window)
        {
            return false;
        }

        if (lane.InFlight == 0 && !lane.InFirstQueue)
        {
            lane.InFirstQueue = true;
            _firstQueue.Enqueue(lane);
            return true;
        }

        if (lane.InFlight > 0 && !lane.InNextQueue)
        {
            lane.InNextQueue = true;
            _nextQueue.Enqueue(lane);
            return true;
        }

        return false;
    }
}

namespace Tidings.Delivery.Lanes;

/// <summary>What is told of a destination that fails, and how its lane comes back.</summary>
internal sealed partial class Dispatcher
{
    /// <summary>A destination that comes and goes is told of no more often than this, and a stretch of throttling that goes on likewise.</summary>
    private static readonly TimeSpan LeastBetweenReports = TimeSpan.FromMinutes(10);

    /// <summary>Whatever was found out of the destination no longer holds: it is taken for one that nobody has heard of, and what waits is sent to it.</summary>
    private CircuitChange StartAfresh(Lane lane)
    {
        lane.FailuresInARow = 0;
        lane.RefusedInARow = 0;
        lane.Throttles = 0;
        lane.SuccessesToGrow = 0;
        lane.ProbedInVain = false;
        // What was in flight before says nothing of it either.
        lane.ThrottleRound++;
        if (lane.ThrottledUntil is not null)
        {
            lane.ThrottledUntil = null;
            lane.WaitsForRateUntil = null;
        }

        var change = CloseCircuit(lane);
        WantTurn(lane);
        SetTimer(lane);
        return change;
    }

    private CircuitChange CloseCircuit(Lane lane)
    {
        if (lane.ParkedSince is not { } since)
        {
            return CircuitChange.None;
        }

        lane.ParkedSince = null;
        lane.NextProbeAt = null;
        lane.Probes = 0;
        lane.LastTrial = 0;
        // What was asked for is sent with everything else from here on.
        lane.AskedFor = null;
        TouchMark(lane);
        WantRead(lane);
        var owed = lane.OwesRecovery;
        lane.OwesRecovery = false;
        return owed ? new CircuitChange(CircuitEvent.Closed, since) : CircuitChange.None;
    }

    private CircuitChange TellOpened(Lane lane)
    {
        var now = Now();
        if (lane.OwesRecovery || IsTooSoon(lane.FailingToldAt, now))
        {
            return CircuitChange.None;
        }

        lane.FailingToldAt = now;
        lane.OwesRecovery = true;
        return new CircuitChange(CircuitEvent.Opened, lane.ParkedSince ?? now);
    }

    /// <param name="told">When the same was last told; null when it never was.</param>
    private static bool IsTooSoon(DateTimeOffset? told, DateTimeOffset now) => now - told < LeastBetweenReports;
}

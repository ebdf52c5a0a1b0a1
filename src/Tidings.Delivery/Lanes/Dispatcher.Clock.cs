namespace Tidings.Delivery.Lanes;

/// <summary>What happens when the clock is set back: what was to wait for seconds or minutes must not wait for the whole step.</summary>
/// <remarks>Retries stay as they are: when they are due stands in the journal.</remarks>
internal sealed partial class Dispatcher
{
    /// <summary>Smaller steps are waited out.</summary>
    private static readonly TimeSpan LeastStep = TimeSpan.FromSeconds(1);

    /// <summary>What the clock said when it was last looked at.</summary>
    private DateTimeOffset _lastLook;

    private DateTimeOffset Now()
    {
        var now = time.GetUtcNow();
        var before = _lastLook;
        _lastLook = now;
        if (before - now > LeastStep)
        {
            MoveBack(before - now, now);
        }

        return now;
    }

    /// <summary>Each wait is then as long as what was left of it when the clock was last looked at.</summary>
    private void MoveBack(TimeSpan step, DateTimeOffset now)
    {
        _timers.Clear();
        foreach (var lane in _lanes.Values)
        {
            lane.WaitsForRateUntil -= step;
            lane.ThrottledUntil -= step;
            lane.ThrottleToldAt -= step;
            lane.FailingToldAt -= step;
            if (lane.RatedUntil > now)
            {
                lane.RatedUntil -= step;
            }

            if (lane.IsParked)
            {
                lane.ParkedSince -= step;
                lane.NextProbeAt -= step;
                TouchMark(lane);
            }

            lane.TimersSet.Clear();
            lane.TimerAt = null;
            SetTimer(lane);
        }
    }
}

using Tidings.Deliveries;

namespace Tidings.Delivery.Lanes;

/// <summary>A destination that is alive and asks to be sent less.</summary>
internal sealed partial class Dispatcher
{
    /// <summary>Successes that a throttled lane needs before its window grows from one: a receiver that takes a little is then not asked for much at once.</summary>
    private const int SuccessesBeforeGrowth = 8;

    private void Throttle(PlannedDelivery delivery, AttemptResult result)
    {
        var lane = delivery.Lane;
        var now = Now();
        var isNew = delivery.StartedInRound == lane.ThrottleRound;
        if (isNew)
        {
            lane.Throttles++;
            lane.ThrottleRound++;
        }

        // One stands for a stretch of them among the errors.
        var isTold = !IsTooSoon(lane.ThrottleToldAt, now);
        lane.ThrottleToldAt = isTold ? now : lane.ThrottleToldAt;
        Tally(lane).Throttled(result.Attempt, isTold);
        lane.Window = 1;
        lane.SuccessesToGrow = SuccessesBeforeGrowth;
        // What was in flight together asks for one pause, the longest that any of it named.
        if (isNew || result.RetryAfter is not null)
        {
            var until = now + ThrottleSchedule.PauseAfter(Math.Max(1, lane.Throttles), result.RetryAfter);
            lane.ThrottledUntil = lane.ThrottledUntil > until ? lane.ThrottledUntil : until;
        }

        if (delivery.IsProbe && lane.IsParked)
        {
            HandBack(delivery);
            lane.ProbedInVain = false;
            lane.NextProbeAt = lane.ThrottledUntil ?? now;
            TouchMark(lane);
        }
        else if (lane.IsParked || delivery.IsProbe)
        {
            ReturnToJournal(delivery);
        }
        else
        {
            lane.PutOff.Enqueue(delivery, delivery.Position);
        }
    }
}

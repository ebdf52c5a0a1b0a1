using Tidings.Deliveries;
using Tidings.Integrations;

namespace Tidings.Delivery.Lanes;

/// <summary>Trials of a parked destination: one request at a time, with another entry each time, so that none which the destination will never take speaks for the others.</summary>
internal sealed partial class Dispatcher
{
    /// <summary>Most entries of the log that are brought for a trial to choose from: those before it may be settled.</summary>
    private const int EntriesToProbeWith = 16;

    /// <summary>Starts a trial of a parked destination.</summary>
    /// <param name="retries">Retries to choose from, one that was asked for first.</param>
    /// <param name="entries">What was found in the log behind <see cref="LaneTask.TrialCursor"/> and its policy allows, in order.</param>
    /// <param name="readUpTo">Position up to which the log was looked at.</param>
    /// <param name="atEnd">True when the log was looked at to its end.</param>
    /// <returns>The trial, already in flight; null when there is nothing to ask with.</returns>
    public PlannedDelivery? StartProbe(LaneTask task, IReadOnlyList<DueRetry> retries, IReadOnlyList<KeyValuePair<long, RenderableEntry?>> entries, long readUpTo, bool atEnd)
    {
        var lane = task.Lane;
        lane.Loading = false;
        if (lane.IsDropped || !lane.IsParked || lane.InFlight > 0 || !task.StillHolds)
        {
            WantRead(lane);
            SetTimer(lane);
            return null;
        }

        var idle = retries.Where(retry => !lane.StaleRetries.Contains(retry.Position) && !lane.BusyRetries.Contains(retry.Position)).ToList();
        var waiting = entries.Where(entry => entry.Key > lane.Cursor && !lane.Has(entry.Key)).ToList();
        if (task.TrialCursor <= lane.Cursor)
        {
            // Looked at from the cursor on: what is settled or none of its business need not be looked at again.
            lane.Cursor = Math.Max(lane.Cursor, waiting.Count > 0 ? waiting[0].Key - 1 : readUpTo);
            TouchMark(lane);
        }

        if (ChooseRetry(lane, idle, waiting) is { } retry)
        {
            lane.RetryHadTurn = true;
            lane.AskedFor = null;
            lane.BusyRetries.Add(retry.Position);
            return Try(new PlannedDelivery(lane, retry.Position, null) { IsRetry = true, IsProbe = true, Attempts = retry.Attempts });
        }

        if (waiting.Count > 0)
        {
            lane.RetryHadTurn = false;
            var trial = new PlannedDelivery(lane, waiting[0].Key, waiting[0].Value) { IsProbe = true };
            lane.Trial = trial;
            // What is settled ahead of the cursor is remembered one by one: past the bound it is for what stands at the cursor to move.
            lane.TrialCursor = lane.SettledAhead.Count < limits.Spread ? trial.Position : lane.Cursor;
            return Try(trial);
        }

        // Nothing was found: look on, from the beginning again after the end; after a while where nothing waits at all, so that the first entry to come finds out.
        var lookedAtAll = atEnd && task.TrialCursor <= lane.Cursor;
        lane.TrialCursor = atEnd ? lane.Cursor : readUpTo;
        lane.NextProbeAt = lookedAtAll || retries.Count > 0 ? SoonestProbe() : Now();
        SetTimer(lane);
        return null;
    }

    private PlannedDelivery Try(PlannedDelivery trial)
    {
        trial.Lane.LastTrial = trial.Position;
        Launch(trial);
        return trial;
    }

    /// <summary>In turn with the entries of the log, one after another by position; one that was asked for before all.</summary>
    /// <returns>Null when it is the log's turn, or there is no retry.</returns>
    private static DueRetry? ChooseRetry(Lane lane, List<DueRetry> idle, List<KeyValuePair<long, RenderableEntry?>> waiting)
    {
        if (idle.Count == 0)
        {
            return null;
        }

        if (lane.AskedFor is { } asked && idle.FindIndex(retry => retry.Position == asked) is >= 0 and var found)
        {
            return idle[found];
        }

        // The same entry twice in a row only where no other waits.
        var others = idle.Where(retry => retry.Position != lane.LastTrial).ToList();
        var isTurn = waiting.Count == 0 || waiting is [{ Key: var only }] && only == lane.LastTrial || (!lane.RetryHadTurn && others.Count > 0);
        if (!isTurn)
        {
            return null;
        }

        var choice = others.Count > 0 ? others : idle;
        var behind = choice.Where(retry => retry.Position > lane.LastRetryTrial).ToList();
        var next = (behind.Count > 0 ? behind : choice).MinBy(retry => retry.Position);
        lane.LastRetryTrial = next.Position;
        return next;
    }

    /// <param name="settled">False when the entry waits in the log as before.</param>
    private static void EndTrial(PlannedDelivery trial, bool settled)
    {
        var lane = trial.Lane;
        if (lane.Trial != trial)
        {
            return;
        }

        lane.Trial = null;
        if (settled)
        {
            lane.SettledAhead.Add(trial.Position);
        }
    }
}

using Tidings.Deliveries;

namespace Tidings.Delivery.Lanes;

/// <summary>What outcomes mean, and what of them each commit makes durable.</summary>
internal sealed partial class Dispatcher
{
    private readonly List<Lane> _touched = [];
    private readonly Dictionary<long, StatusTally> _tallies = [];
    private List<JournalRecord> _records = [];

    /// <summary>Built and not durable yet: one, unless the store is slow to answer.</summary>
    private readonly List<DeliveryCommit> _unwritten = [];

    /// <summary>Records of retries in hand, and whose: with them alone the retry is out of hand. The record of the failure that made a retry is none, though it may become durable as late.</summary>
    private readonly Dictionary<JournalRecord, Lane> _retriesSettled = new(ReferenceEqualityComparer.Instance);

    /// <summary>Outcomes that no commit has made durable yet.</summary>
    private int _uncommitted;

    /// <summary>True when there is something that the next commit should not wait for.</summary>
    public bool HasOutcomes => _records.Count > 0 || _touched.Count > 0 || _tallies.Count > 0 || _replayed.Count > 0 || _replaysDone.Count > 0;

    /// <summary>Takes in what an attempt came to.</summary>
    public Completion Complete(PlannedDelivery delivery, AttemptResult result)
    {
        var lane = delivery.Lane;
        Land(delivery);
        delivery.Entry = null;
        if (lane.IsDropped)
        {
            return default;
        }

        var circuit = CircuitChange.None;
        switch (result.Verdict)
        {
            case AttemptVerdict.Delivered:
                Tally(lane).Succeeded(result.Attempt);
                circuit = Recover(lane);
                Settle(delivery, new JournalRecord(lane.Number, delivery.Position, DeliveryState.Delivered, delivery.Attempts + 1, result.Attempt, null));
                break;
            case AttemptVerdict.Skipped:
                Skip(delivery);
                break;
            case AttemptVerdict.Lost or AttemptVerdict.Gone:
                Tally(lane).Failed(result.Attempt);
                Settle(delivery, new JournalRecord(lane.Number, delivery.Position, DeliveryState.Abandoned, delivery.Attempts + 1, result.Attempt, null));
                break;
            case AttemptVerdict.Throttled:
                Throttle(delivery, result);
                break;
            case AttemptVerdict.Refused:
                Tally(lane).Failed(result.Attempt);
                Refuse(delivery, result);
                break;
            case AttemptVerdict.Unrenderable:
                Tally(lane).Failed(result.Attempt);
                TryAgain(delivery, result);
                if (delivery.IsProbe && lane.IsParked)
                {
                    // The request could not even be made, which says nothing of the destination: ask again with another one soon.
                    lane.NextProbeAt = SoonestProbe();
                }

                break;
            case AttemptVerdict.Failed:
                Tally(lane).Failed(result.Attempt);
                circuit = Fail(delivery, result);
                break;
            default:
                throw new InvalidOperationException($"Unknown verdict {result.Verdict}.");
        }

        WantTurn(lane);
        WantRead(lane);
        SetTimer(lane);
        return new Completion(result.Verdict == AttemptVerdict.Gone, circuit);
    }

    /// <summary>Hands back a delivery that was cut off at shutdown: it is as if it had never started.</summary>
    public void CutOff(PlannedDelivery delivery) => Land(delivery);

    /// <summary>Takes everything that is to become durable now. What it holds counts as settled from here on; it must be written before any later commit, and again until it is.</summary>
    /// <param name="idle">True to write the checkpoint for its own sake, however little it moved.</param>
    /// <returns>Null when there is nothing worth a write.</returns>
    public DeliveryCommit? BuildCommit(bool idle)
    {
        var checkpoint = _tail.Checkpoint();
        var moved = checkpoint - _writtenCheckpoint;
        if (!HasOutcomes && moved < (idle ? 1 : limits.IdleCheckpoint))
        {
            return null;
        }

        var marks = new List<LaneMark>();
        var cleared = new List<long>();
        foreach (var lane in _touched)
        {
            lane.MarkChanged = false;
            if (!lane.IsDropped && lane.HasMark)
            {
                WriteMark(lane, marks, cleared);
            }
        }

        _touched.Clear();
        var commit = new DeliveryCommit
        {
            Records = _records,
            Statuses = [.. _tallies.Select(tally => tally.Value.ToChange(tally.Key))],
            Marks = marks,
            ClearedMarks = cleared,
            Replays = [.. _replayed.Select(lane => lane.Replay).OfType<Replay>()],
            FinishedReplays = [.. _replaysDone],
            Checkpoint = moved > 0 ? checkpoint : null,
        };
        _records = [];
        _replayed.Clear();
        _replaysDone.Clear();
        _tallies.Clear();
        _writtenCheckpoint = Math.Max(checkpoint, _writtenCheckpoint);
        _unwritten.Add(commit);
        return commit;
    }

    /// <summary>Takes note that a commit is durable: its retries can now be found in the journal.</summary>
    public void Committed(DeliveryCommit commit)
    {
        _unwritten.Remove(commit);
        _uncommitted -= commit.Records.Count;
        foreach (var record in commit.Records)
        {
            var settles = _retriesSettled.Remove(record, out var holder);
            if (!_lanes.TryGetValue(record.SubscriptionNumber, out var lane))
            {
                continue;
            }

            if (settles && holder == lane && lane.BusyRetries.Remove(record.Position) && lane.Loading)
            {
                lane.StaleRetries.Add(record.Position);
            }

            if (lane.IsParked && lane.AskedFor == record.Position)
            {
                lane.NextProbeAt = Now();
            }

            if (record.NextAttemptAt is { } due)
            {
                lane.NextRetryAt = Earlier(due, lane.NextRetryAt);
                lane.RetryArrivedAt = Earlier(due, lane.RetryArrivedAt);
            }

            SetTimer(lane);
        }
    }

    private void Settle(PlannedDelivery delivery, JournalRecord record)
    {
        Close(delivery);
        Record(record, delivery.IsRetry ? delivery.Lane : null);
    }

    /// <param name="holder">The lane that has the delivery in hand as a retry; null where it is none.</param>
    private void Record(JournalRecord record, Lane? holder)
    {
        _records.Add(record);
        _uncommitted++;
        if (holder is not null)
        {
            _retriesSettled.Add(record, holder);
        }
    }

    private void Close(PlannedDelivery delivery)
    {
        delivery.Settled = true;
        EndTrial(delivery, settled: true);
        delivery.ReleaseSlot();
        delivery.Lane.Trim();
        if (delivery.Lane.HasMark)
        {
            TouchMark(delivery.Lane);
        }
    }

    private void Skip(PlannedDelivery delivery)
    {
        Close(delivery);
        var lane = delivery.Lane;
        if (delivery.IsRetry)
        {
            // A retry that renders to nothing by now (its template or config changed) must not stay a retry for ever.
            var why = new Attempt(Now(), TimeSpan.Zero, 0, "nothing is to be sent any more: the integration renders nothing for this entry", null);
            Record(new JournalRecord(lane.Number, delivery.Position, DeliveryState.Abandoned, delivery.Attempts, why, null), lane);
        }

        if (delivery.IsProbe && lane.IsParked)
        {
            // It said nothing of the destination: ask again with the next one.
            lane.NextProbeAt = Now();
        }
    }

    /// <summary>The entry goes the way of retries.</summary>
    private void TryAgain(PlannedDelivery delivery, AttemptResult result)
    {
        var lane = delivery.Lane;
        var attempts = delivery.Attempts + 1;
        Settle(delivery, RetrySchedule.WaitAfter(attempts, random.NextDouble()) is { } pause
            ? new JournalRecord(lane.Number, delivery.Position, DeliveryState.Retrying, attempts, result.Attempt, Now() + pause)
            : new JournalRecord(lane.Number, delivery.Position, DeliveryState.Abandoned, attempts, result.Attempt, null));
    }

    /// <summary>The destination is alive and will not have this entry: those behind it go on.</summary>
    private void Refuse(PlannedDelivery delivery, AttemptResult result)
    {
        var lane = delivery.Lane;
        if (!delivery.IsRetry)
        {
            lane.RefusedInARow++;
        }

        TryAgain(delivery, result);
        if (delivery.IsProbe && lane.IsParked)
        {
            // It answers, so another entry may pass at once.
            lane.ProbedInVain = false;
            lane.NextProbeAt = Now() + PaceOf(lane).Interval;
            TouchMark(lane);
        }
    }

    private CircuitChange Fail(PlannedDelivery delivery, AttemptResult result)
    {
        var lane = delivery.Lane;
        lane.FailuresInARow++;
        lane.Window = Math.Max(1, lane.Window / 2);
        if (delivery.IsProbe && lane.IsParked)
        {
            return FailProbe(delivery);
        }

        TryAgain(delivery, result);
        return !lane.IsParked && lane.FailuresInARow >= ParkingSchedule.FailuresBeforeParking ? Park(lane) : CircuitChange.None;
    }

    private CircuitChange FailProbe(PlannedDelivery probe)
    {
        var lane = probe.Lane;
        HandBack(probe);
        lane.Probes++;
        lane.ProbedInVain = true;
        lane.NextProbeAt = Now() + ParkingSchedule.WaitBeforeProbe(lane.Probes, random.NextDouble());
        TouchMark(lane);
        // One that opened while it was told not long ago is told of once it lasts.
        return TellOpened(lane);
    }

    /// <summary>A probe that settles nothing: its delivery waits where it waited before.</summary>
    private void HandBack(PlannedDelivery probe)
    {
        var lane = probe.Lane;
        if (probe.IsRetry)
        {
            lane.BusyRetries.Remove(probe.Position);
        }
        else if (probe.Position > lane.Cursor)
        {
            EndTrial(probe, settled: false);
        }
        else
        {
            // While it was under way its lane recovered, read past it, and was parked again: nothing reads it once more.
            ReturnToJournal(probe);
        }
    }

    private CircuitChange Park(Lane lane)
    {
        lane.ParkedSince = Now();
        lane.Probes = 0;
        lane.NextProbeAt = lane.ParkedSince + ParkingSchedule.WaitBeforeProbe(0, random.NextDouble());
        Detach(lane, _tail.Position);
        _pendingOfReaders -= lane.Pending.Count;
        lane.ReturnPending();
        lane.TrialCursor = lane.Cursor;
        while (lane.PutOff.TryDequeue(out var delivery, out _))
        {
            ReturnToJournal(delivery);
        }

        foreach (var retry in lane.PendingRetries)
        {
            lane.BusyRetries.Remove(retry.Position);
        }

        if (lane.PendingRetries.Count > 0)
        {
            lane.NextRetryAt = Now();
            lane.PendingRetries.Clear();
        }

        return TellOpened(lane);
    }

    /// <summary>A delivery in hand that can wait in memory no longer, with nothing said of it: it waits in the journal instead, due at once.</summary>
    private void ReturnToJournal(PlannedDelivery delivery)
    {
        var lane = delivery.Lane;
        if (delivery.IsRetry)
        {
            lane.BusyRetries.Remove(delivery.Position);
            lane.NextRetryAt = Now();
        }
        else
        {
            Settle(delivery, new JournalRecord(lane.Number, delivery.Position, DeliveryState.Retrying, delivery.Attempts, null, Now()));
        }
    }

    private CircuitChange Recover(Lane lane)
    {
        lane.FailuresInARow = 0;
        lane.RefusedInARow = 0;
        lane.Throttles = 0;
        // Only a window that was full is too narrow (congestion window validation, RFC 7661): what a lane never needed it must not hold when its destination begins to hang.
        if (lane.SuccessesToGrow > 0)
        {
            lane.SuccessesToGrow--;
        }
        else if (lane.InFlight + 1 >= lane.Window)
        {
            lane.Window = Math.Min(limits.Window, lane.Window + 1);
        }

        return CloseCircuit(lane);
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset? other) => other < one ? other.Value : one;

    private void TouchMark(Lane lane)
    {
        if (!lane.MarkChanged)
        {
            lane.MarkChanged = true;
            _touched.Add(lane);
        }
    }

    private void WriteMark(Lane lane, List<LaneMark> marks, List<long> cleared)
    {
        var place = lane.Place(_tail.Position);
        if (lane.Source == LaneSource.Tail && lane.Unsettled == 0 && !lane.IsParked)
        {
            // Caught up with nothing open: the shared checkpoint says all there is to say.
            lane.HasMark = false;
            cleared.Add(lane.Number);
            lane.WrittenMark = null;
            return;
        }

        var mark = new LaneMark(lane.Number, place, lane.ParkedSince, lane.Probes, lane.NextProbeAt);
        if (mark != lane.WrittenMark)
        {
            lane.WrittenMark = mark;
            marks.Add(mark);
        }
    }

    private StatusTally Tally(Lane lane)
    {
        if (!_tallies.TryGetValue(lane.Number, out var tally))
        {
            _tallies.Add(lane.Number, tally = new StatusTally());
        }

        return tally;
    }
}

using System.Text.Json;
using Microsoft.Extensions.Logging;
using Tidings.Deliveries;
using Tidings.Delivery.Lanes;
using Tidings.Entries;
using Tidings.Integrations;

namespace Tidings.Delivery.Deliveries;

/// <summary>The loops that move entries from the log to the lanes, and outcomes to the journal.</summary>
public sealed partial class DeliveryEngine
{
    private const int EntriesPerRead = 256;
    private const int ShortestRead = 32;
    private const int RetriesToProbeWith = 16;
    private const int BytesPerRead = 4 * 1024 * 1024;

    private static readonly TimeSpan PauseAfterStoreFault = TimeSpan.FromMilliseconds(500);
    /// <summary>Outcomes in one commit from which on the engine counts as busy.</summary>
    private const int BusyCommit = 16;

    private static readonly TimeSpan CommitInterval = TimeSpan.FromMilliseconds(3);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>Reads each new entry once, in order, and hands it to the lanes that want it.</summary>
    private async Task FollowTailAsync()
    {
        var matches = new List<Lane>();
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var position = TailPosition(out var mayAdvance);
                if (!mayAdvance)
                {
                    await _roomForTail.WaitAsync(_stopping.Token);
                    continue;
                }

                await _log.WaitPastAsync(position, _stopping.Token);
                var head = _log.Head;
                var read = await _log.ReadAsync(position, EntriesPerRead, BytesPerRead, _stopping.Token);
                if (read.Count == 0)
                {
                    // Retention has removed everything up to the head: there is nothing to hand out, and nothing to read again.
                    lock (_lock)
                    {
                        _dispatcher.OfferFromTail(head, null, []);
                    }
                }

                foreach (var logged in read)
                {
                    Offer(logged, matches);
                }

                // The checkpoint moves on past entries that nobody wants, too.
                _commitWanted.Set();
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (StorageUnavailableException error)
            {
                LogStoreFault("reading the log", error);
                await PauseAsync();
            }
        }
    }

    private void Offer(LoggedEntry logged, List<Lane> matches)
    {
        var (entry, version) = Match(logged, matches);
        lock (_lock)
        {
            if (_roster.Version != version)
            {
                // A lane that came in between counts on the tail for this entry.
                (entry, _) = Match(logged, matches);
            }

            _dispatcher.OfferFromTail(logged.Position, entry, matches);
        }

        if (matches.Count > 0)
        {
            StartAll();
        }
    }

    /// <returns>The entry, null when nobody could want it; and the roster's version before it was asked.</returns>
    private (RenderableEntry? Entry, int Version) Match(LoggedEntry logged, List<Lane> matches)
    {
        var version = _roster.Version;
        matches.Clear();
        var entry = _roster.Has(logged.Account) ? Parse(logged, isWanted: false) : null;
        if (entry is not null)
        {
            _roster.Match(logged.Account, entry.Entry.Accesses, matches);
            if (matches.Count > 0)
            {
                _cache.Add(logged.Position, entry);
            }
        }

        return (entry, version);
    }

    /// <summary>Reads from the store what single lanes need: entries they fell behind on, due retries, probes.</summary>
    private async Task DoJobsAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            LaneTask? next;
            DateTimeOffset? wake;
            lock (_lock)
            {
                next = _dispatcher.NextTask();
            }

            try
            {
                if (next is { } task)
                {
                    await DoAsync(task);
                }

                // A timer may also have given a lane its turn; and starting may set another timer.
                StartAll();
                if (next is not null)
                {
                    continue;
                }

                lock (_lock)
                {
                    _dispatcher.WakeMoved = false;
                    wake = _dispatcher.NextWake();
                }

                if (wake is { } due)
                {
                    // Timers have the resolution of milliseconds: waiting for less would spin up to the due time.
                    var wait = due - _time.GetUtcNow();
                    await _jobsWanted.WaitAsync(wait > ShortestWait ? wait < LongestWait ? wait : LongestWait : ShortestWait, _time, _stopping.Token);
                }
                else
                {
                    await _jobsWanted.WaitAsync(_stopping.Token);
                }
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task DoAsync(LaneTask task)
    {
        try
        {
            switch (task.Job)
            {
                case LaneJob.ReadLog:
                    var (matches, readUpTo) = await ReadForLaneAsync(task, task.Cursor);
                    lock (_lock)
                    {
                        _dispatcher.OfferFromLog(task, matches, readUpTo);
                    }

                    break;
                case LaneJob.LoadRetries:
                    var retries = await _store.ListRetriesAsync(task.Lane.Number, DateTimeOffset.MaxValue, task.Limit, _stopping.Token);
                    lock (_lock)
                    {
                        _dispatcher.OfferRetries(task.Lane, retries, task.Limit);
                    }

                    break;
                case LaneJob.Replay:
                    await ReplayPieceAsync(task);
                    break;
                case LaneJob.Probe:
                    await ProbeAsync(task);
                    break;
                case LaneJob.GiveUp:
                    await GiveUpAsync(task);
                    break;
                default:
                    throw new InvalidOperationException($"Unknown job {task.Job}.");
            }
        }
        catch (StorageUnavailableException error)
        {
            LogStoreFault("reading for a lane", error);
            lock (_lock)
            {
                _dispatcher.TaskFailed(task);
            }

            await PauseAsync();
        }
    }

    /// <summary>Once: whatever keeps the store from taking it must not keep other lanes waiting.</summary>
    private async Task GiveUpAsync(LaneTask task)
    {
        try
        {
            if (await TryTurnOffAsync(task.Lane, $"The destination failed without a success for {_options.GiveUpAfter.TotalHours:0.#} hours."))
            {
                return;
            }
        }
        catch (StorageUnavailableException error)
        {
            LogStoreFault("turning a subscription off", error);
        }

        lock (_lock)
        {
            _dispatcher.TaskFailed(task);
        }
    }

    private async Task ProbeAsync(LaneTask task)
    {
        var number = task.Lane.Number;
        var retries = new List<DueRetry>(await _store.ListRetriesAsync(number, DateTimeOffset.MaxValue, RetriesToProbeWith, _stopping.Token));
        if (task.AskedFor is { } asked && await _store.FindDeliveryAsync(number, asked, _stopping.Token) is { NextAttemptAt: { } due } record)
        {
            // It may be far down the list.
            retries.Insert(0, new DueRetry(asked, record.Attempts, due));
        }

        var (entries, readUpTo) = await ReadForLaneAsync(task, task.TrialCursor);
        PlannedDelivery? probe;
        lock (_lock)
        {
            probe = _dispatcher.StartProbe(task, retries, entries, readUpTo, atEnd: readUpTo >= _log.Head);
        }

        if (probe is not null)
        {
            Launch(probe);
        }
    }

    /// <summary>Reads on from a lane's cursor until there is something for it, the end is reached, or one read's worth was looked at.</summary>
    private async Task<(List<KeyValuePair<long, RenderableEntry?>> Matches, long ReadUpTo)> ReadForLaneAsync(LaneTask task, long after)
    {
        var matches = new List<KeyValuePair<long, RenderableEntry?>>();
        var settings = task.Settings;
        var head = _log.Head;
        // No more than the lane has room for: what does not fit would be read again.
        var count = (int)Math.Clamp(task.Limit * task.Lane.EntriesPerMatch, ShortestRead, EntriesPerRead);
        var read = await _log.ReadAsync(after, count, BytesPerRead, _stopping.Token);
        // Nothing where there should be something: retention has removed it.
        var readUpTo = read.Count == 0 ? Math.Max(after, head) : after;
        foreach (var logged in read)
        {
            if (matches.Count >= task.Limit)
            {
                break;
            }

            readUpTo = logged.Position;
            if (logged.Account != settings.Subscription.Account)
            {
                continue;
            }

            var entry = Parse(logged);
            if (entry is not null && settings.Policy.AllowsAny(entry.Entry.Accesses))
            {
                matches.Add(KeyValuePair.Create(logged.Position, (RenderableEntry?)entry));
            }
        }

        task.Lane.EntriesPerMatch = (readUpTo - after) / (double)Math.Max(1, matches.Count);
        return (matches, readUpTo);
    }

    /// <summary>Makes outcomes durable, each commit holding what gathered during the one before. Where one cannot be written to the end, none follows it: the places of a later one are past what only the earlier one tells of.</summary>
    private async Task CommitAsync()
    {
        while (true)
        {
            var drained = _cutOff.IsCancellationRequested;
            DeliveryCommit? commit;
            LaneGap[] abandonments;
            lock (_lock)
            {
                commit = _dispatcher.BuildCommit(idle: drained);
                abandonments = [.. _abandonments.Values];
            }

            if (commit is not null)
            {
                if (!await PersistAsync(() => _store.CommitAsync(commit, CancellationToken.None)))
                {
                    return;
                }

                lock (_lock)
                {
                    _dispatcher.Committed(commit);
                }

                _roomForTail.Set();
                StartAll();
            }

            if (abandonments.Length > 0 && !await AbandonAsync(abandonments))
            {
                return;
            }

            if (drained)
            {
                return;
            }

            if (commit is null)
            {
                await WaitForOutcomesAsync();
            }
            else if (commit.Records.Count >= BusyCommit)
            {
                await GatherAsync();
            }
        }
    }

    /// <returns>False when the process ends before all of it is written.</returns>
    private async Task<bool> AbandonAsync(LaneGap[] abandonments)
    {
        foreach (var abandonment in abandonments)
        {
            if (!await PersistAsync(() => _store.AbandonLaneAsync(abandonment, CancellationToken.None)))
            {
                return false;
            }
        }

        TaskCompletionSource written;
        lock (_lock)
        {
            // One that has grown meanwhile is written again with what it has grown by.
            foreach (var abandonment in abandonments.Where(abandonment => _abandonments[abandonment.SubscriptionNumber] == abandonment))
            {
                _abandonments.Remove(abandonment.SubscriptionNumber);
            }

            (written, _abandonmentsWritten) = (_abandonmentsWritten, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        written.SetResult();
        return true;
    }

    /// <summary>Lets outcomes gather under load: a commit costs the same for ten of them as for a hundred, and no delivery waits for it.</summary>
    private async Task GatherAsync()
    {
        try
        {
            await Task.Delay(CommitInterval, _time, _cutOff.Token);
        }
        catch (OperationCanceledException)
        {
            // The last round follows.
        }
    }

    private async Task WaitForOutcomesAsync()
    {
        try
        {
            await _commitWanted.WaitAsync(_cutOff.Token);
        }
        catch (OperationCanceledException)
        {
            // The last round follows.
        }
    }

    /// <summary>Writes until it is written, or the process is told to end: then it is as after a crash, and nothing is lost but time.</summary>
    private Task<bool> PersistAsync(Func<Task> write) => WhileUnavailableAsync("writing the journal", write, _cutOff.Token);

    /// <summary>Does something again for as long as the store cannot answer.</summary>
    /// <param name="until">Cancelled: it is not tried once more.</param>
    /// <returns>False when it was not done.</returns>
    private async Task<bool> WhileUnavailableAsync(string doing, Func<Task> work, CancellationToken until)
    {
        while (true)
        {
            try
            {
                await work();
                return true;
            }
            catch (StorageUnavailableException error)
            {
                LogStoreFault(doing, error);
            }

            if (until.IsCancellationRequested)
            {
                return false;
            }

            await PauseAsync(until);
        }
    }

    /// <param name="isWanted">False for one that perhaps no lane wants: what is kept for nobody only ages in memory.</param>
    /// <returns>Null for an entry that cannot be read back: the log is damaged there, and the rest of it must not suffer.</returns>
    private RenderableEntry? Parse(LoggedEntry logged, bool isWanted = true)
    {
        if (_cache.Find(logged.Position) is { } known)
        {
            return known;
        }

        try
        {
            var entry = new RenderableEntry(EntryReader.ReadStored(logged.Payload), _links.Url);
            if (isWanted)
            {
                _cache.Add(logged.Position, entry);
            }

            return entry;
        }
        catch (Exception error) when (error is JsonException or InvalidDataException)
        {
            LogDamagedEntry(logged.Position, error);
            return null;
        }
    }

    private long TailPosition(out bool mayAdvance)
    {
        lock (_lock)
        {
            mayAdvance = _dispatcher.TailMayAdvance;
            return _dispatcher.TailPosition;
        }
    }

    private Task PauseAsync() => PauseAsync(_stopping.Token);

    private async Task PauseAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(PauseAfterStoreFault, _time, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Whoever called looks at the token next.
        }
    }

    [LoggerMessage(LogLevel.Error, "The entry at position {Position} of the log cannot be read and is passed over")]
    private partial void LogDamagedEntry(long position, Exception error);

    [LoggerMessage(LogLevel.Error, "The store is unavailable while {Doing}; it is tried again")]
    private partial void LogStoreFault(string doing, Exception error);
}

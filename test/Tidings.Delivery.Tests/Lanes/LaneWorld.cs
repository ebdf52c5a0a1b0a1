using System.Text.Json.Nodes;
using Tidings.Access;
using Tidings.Deliveries;
using Tidings.Delivery.Lanes;
using Tidings.Integrations;
using Tidings.Subscriptions;

namespace Tidings.Delivery.Tests.Lanes;

/// <summary>A dispatcher with a log, a store and receivers of paper: whatever the engine does with threads is done here step by step.</summary>
internal sealed class LaneWorld
{
    private readonly DispatcherLimits _limits;
    private readonly Random _random;
    private readonly Dictionary<long, Subscription> _subscriptions = [];
    private readonly Dictionary<long, LaneMark> _marks = [];
    private readonly List<PlannedDelivery> _inFlight = [];
    private readonly List<Action> _reading = [];
    private readonly Dictionary<long, Replay> _replays = [];
    private readonly List<LaneGap> _gaps = [];
    private readonly Func<long, long, bool> _matches;
    private readonly Func<long, string?> _authorityOf;
    private readonly Pace _pace;
    private DeliveryCommit? _writing;
    private bool _isDurable;
    private long _checkpoint;

    /// <param name="pace">How fast each lane may send.</param>
    /// <param name="authorityOf">Host and port of a lane by its number; null where it is not known beforehand.</param>
    public LaneWorld(DispatcherLimits limits, Random random, Func<long, long, bool> matches, Func<long, string?>? authorityOf = null, Pace pace = default)
    {
        _pace = pace;
        _authorityOf = authorityOf ?? (_ => null);
        _limits = limits;
        _random = random;
        _matches = matches;
        Dispatcher = new Dispatcher(0, limits, Time, random);
    }

    public ManualTime Time { get; } = new();
    public Dispatcher Dispatcher { get; private set; }
    public long Head { get; private set; }

    /// <summary>The journal as a crash would find it.</summary>
    public Dictionary<(long Lane, long Position), JournalRecord> Journal { get; } = [];

    /// <summary>Every request that a receiver saw, in order.</summary>
    public List<(long Lane, long Position)> Sent { get; } = [];

    /// <summary>Positions that rendered to nothing.</summary>
    public HashSet<(long Lane, long Position)> Skipped { get; } = [];

    public IReadOnlyList<PlannedDelivery> InFlight => _inFlight;

    public IEnumerable<Subscription> Subscriptions => _subscriptions.Values;
    public IReadOnlyDictionary<long, LaneMark> Marks => _marks;
    public long Checkpoint => _checkpoint;
    public int Reading => _reading.Count;
    public bool IsWriting => _writing is not null;

    public Lane Lane(long number) => Dispatcher.FindLane(number) ?? throw new InvalidOperationException($"There is no lane {number}.");

    public void Subscribe(long number, int entriesBeforeTheEngineHears = 0)
    {
        _subscriptions[number] = new Subscription
        {
            Number = number,
            Id = new SubscriptionId($"{number:x24}"),
            Account = new AccountId("a"),
            IntegrationKey = "webhook",
            Name = "test",
            Config = new JsonObject(),
            Statements = [],
            On = true,
            Tags = [],
            CreatedAt = Time.GetUtcNow(),
            StartPosition = Head,
        };
        _marks[number] = new LaneMark(number, Head, null, 0, null);
        // Between the store and the engine the tail may run on.
        Append(entriesBeforeTheEngineHears);
        while (entriesBeforeTheEngineHears > 0 && TailStep())
        {
        }

        Dispatcher.AddLane(Settings(number), null);
    }

    /// <summary>Turns a subscription off, then on again: what came between is not its business.</summary>
    public void Restart(long number, int entriesBetween)
    {
        var gap = new LaneGap(number, Lane(number).Place(Dispatcher.TailPosition), Head, "off");
        Dispatcher.DropLane(Lane(number));
        Flush();
        _gaps.Add(gap);
        foreach (var (key, record) in Journal.Where(row => row.Key.Lane == number && row.Value.State == DeliveryState.Retrying).ToList())
        {
            Journal[key] = record with { State = DeliveryState.Abandoned, NextAttemptAt = null };
        }

        _marks.Remove(number);
        _replays.Remove(number);
        Append(entriesBetween);
        _subscriptions[number] = _subscriptions[number] with { StartPosition = Head };
        _marks[number] = new LaneMark(number, Head, null, 0, null);
        Append(entriesBetween);
        while (entriesBetween > 0 && TailStep())
        {
        }

        Dispatcher.AddLane(Settings(number), null);
    }

    /// <summary>Changes a subscription so that it sends elsewhere.</summary>
    /// <param name="authority">Host and port; null for an address that depends on the entry.</param>
    public void MoveTo(long number, string? authority) =>
        Dispatcher.ChangeLane(Lane(number), Settings(number) with { Authority = authority });

    public void Append(int entries) => Head += entries;

    /// <summary>Hands out the whole log, and does and sends all that can be now.</summary>
    public void Drive()
    {
        while (TailStep() | DoTask() | Start())
        {
        }
    }

    public bool TailStep()
    {
        if (Dispatcher.TailPosition >= Head || !Dispatcher.TailMayAdvance)
        {
            return false;
        }

        var position = Dispatcher.TailPosition + 1;
        Dispatcher.OfferFromTail(position, null, [.. Dispatcher.Lanes.Where(lane => _matches(lane.Number, position))]);
        return true;
    }

    public bool Start()
    {
        if (Dispatcher.TryStart() is not { } delivery)
        {
            return false;
        }

        Send(delivery);
        return true;
    }

    /// <summary>What the dispatcher said after outcomes, in order.</summary>
    public List<CircuitEvent> Told { get; } = [];

    /// <summary>What the dispatcher said of attempts that are no successes.</summary>
    public List<StatusChange> Statuses { get; } = [];

    public void Finish(int index, AttemptVerdict verdict, TimeSpan? retryAfter = null)
    {
        var delivery = _inFlight[index];
        _inFlight.RemoveAt(index);
        if (verdict == AttemptVerdict.Skipped)
        {
            Skipped.Add((delivery.Lane.Number, delivery.Position));
        }

        var attempt = new Attempt(Time.GetUtcNow(), TimeSpan.Zero, verdict == AttemptVerdict.Delivered ? 200 : 500, null, null);
        if (Dispatcher.Complete(delivery, new AttemptResult(attempt, verdict, retryAfter)).Circuit is { Event: not CircuitEvent.None } change)
        {
            Told.Add(change.Event);
        }
    }

    /// <summary>Begins a commit; it becomes durable with <see cref="MakeDurable"/> or <see cref="EndCommit"/>, or not at all when a crash comes first.</summary>
    public bool BeginCommit()
    {
        if (_writing is not null)
        {
            return false;
        }

        _writing = Dispatcher.BuildCommit(idle: true);
        _isDurable = false;
        return _writing is not null;
    }

    /// <summary>The store has the commit; the dispatcher hears of it with <see cref="EndCommit"/>, and somebody may read the journal between.</summary>
    public void MakeDurable()
    {
        if (_writing is not null && !_isDurable)
        {
            Apply(_writing);
            _isDurable = true;
        }
    }

    public void EndCommit()
    {
        if (_writing is null)
        {
            return;
        }

        MakeDurable();
        Dispatcher.Committed(_writing);
        _writing = null;
    }

    public void Flush()
    {
        EndCommit();
        while (BeginCommit())
        {
            EndCommit();
        }
    }

    public bool DoTask()
    {
        if (!BeginTask())
        {
            return false;
        }

        EndTask(_reading.Count - 1);
        return true;
    }

    /// <summary>Reads what a task asks for; the dispatcher hears of it with <see cref="EndTask"/>, and much may happen between.</summary>
    public bool BeginTask()
    {
        if (Dispatcher.NextTask() is not { } task)
        {
            return false;
        }

        _reading.Add(task.Job switch
        {
            LaneJob.ReadLog => ReadLog(task),
            LaneJob.LoadRetries => LoadRetries(task),
            LaneJob.Probe => Probe(task),
            LaneJob.Replay => ReadReplay(task),
            _ => throw new InvalidOperationException($"Unexpected job {task.Job}."),
        });
        return true;
    }

    public void EndTask(int index)
    {
        var end = _reading[index];
        _reading.RemoveAt(index);
        end();
    }

    /// <summary>Asks for everything up to the lane's place again.</summary>
    /// <returns>Null when another replay is under way that cannot be widened to this.</returns>
    public Replay? Replay(long number, bool onlyFailed, long after = 0, long upTo = long.MaxValue)
    {
        var lane = Lane(number);
        return Dispatcher.BeginReplay(lane, new Replay(number, after, Math.Min(upTo, lane.Place(Dispatcher.TailPosition)), after, onlyFailed));
    }

    /// <summary>Whether a delivery was given up, with a row of its own or with a stretch of the log.</summary>
    public bool IsAbandoned(long number, long position) => Journal.TryGetValue((number, position), out var row)
        ? row.State == DeliveryState.Abandoned
        : _matches(number, position) && _gaps.Exists(gap => gap.SubscriptionNumber == number && gap.After < position && position <= gap.UpTo);

    public IReadOnlyDictionary<long, Replay> Replays => _replays;

    /// <summary>Asks for one delivery that is not done, as far as a client could see it: waiting in the log, or with a row that says it will be, or was given up.</summary>
    public bool Redeliver(long number, long position)
    {
        var lane = Lane(number);
        var row = Journal.GetValueOrDefault((number, position));
        var isSeen = row is null ? position > lane.Place(Dispatcher.TailPosition) : row.State != DeliveryState.Delivered;
        return isSeen && position > _subscriptions[number].StartPosition && _matches(number, position) && Dispatcher.Redeliver(lane, position);
    }

    private Action ReadReplay(LaneTask task)
    {
        var replay = task.Lane.Replay ?? throw new InvalidOperationException("A replay task for a lane without one.");
        var positions = new List<long>();
        var cursor = replay.Cursor;
        while (cursor < replay.UpTo && positions.Count < Math.Min(task.Limit, 10))
        {
            cursor++;
            if (replay.OnlyFailed ? IsAbandoned(task.Lane.Number, cursor) : _matches(task.Lane.Number, cursor))
            {
                positions.Add(cursor);
            }
        }

        return () => Dispatcher.OfferReplay(task.Lane, replay, positions, cursor);
    }

    private Action ReadLog(LaneTask task)
    {
        var (matches, readUpTo) = Read(task, task.Cursor);
        return () => Dispatcher.OfferFromLog(task, matches, readUpTo);
    }

    private Action LoadRetries(LaneTask task)
    {
        var retries = Retries(task.Lane.Number, task.Limit);
        return () => Dispatcher.OfferRetries(task.Lane, retries, task.Limit);
    }

    private Action Probe(LaneTask task)
    {
        var retries = Retries(task.Lane.Number, 16);
        if (task.AskedFor is { } asked && Journal.TryGetValue((task.Lane.Number, asked), out var row) && row.NextAttemptAt is { } due)
        {
            retries.Insert(0, new DueRetry(asked, row.Attempts, due));
        }

        var (found, read) = Read(task, task.TrialCursor);
        var head = Head;
        return () =>
        {
            if (Dispatcher.StartProbe(task, retries, found, read, atEnd: read >= head) is { } probe)
            {
                Send(probe);
            }
        };
    }

    /// <summary>The process ends here; another starts from what is durable.</summary>
    public void Crash()
    {
        _inFlight.Clear();
        _reading.Clear();
        _writing = null;
        Dispatcher = new Dispatcher(_checkpoint, _limits, Time, _random);
        foreach (var subscription in _subscriptions.Values)
        {
            Dispatcher.AddLane(Settings(subscription.Number), Recovery(subscription.Number), _replays.GetValueOrDefault(subscription.Number));
        }
    }

    private void Send(PlannedDelivery delivery)
    {
        _inFlight.Add(delivery);
        Sent.Add((delivery.Lane.Number, delivery.Position));
    }

    private LaneSettings Settings(long number) => new(_subscriptions[number], null!, null) { Authority = _authorityOf(number), Pace = _pace }; // The dispatcher looks at neither policy nor destination.

    private LaneRecovery Recovery(long number)
    {
        var mark = _marks.GetValueOrDefault(number);
        var place = mark?.Position ?? _checkpoint;
        var retries = Retries(number, 1);
        return new LaneRecovery(
            number,
            mark,
            [.. Journal.Keys.Where(key => key.Lane == number && key.Position > place).Select(key => key.Position)],
            retries.Count > 0 ? retries[0].NextAttemptAt : null);
    }

    private List<DueRetry> Retries(long number, int limit) =>
        [.. Journal.Values
            .Where(row => row.SubscriptionNumber == number && row.State == DeliveryState.Retrying)
            .OrderBy(row => row.NextAttemptAt).ThenBy(row => row.Position)
            .Take(limit)
            .Select(row => new DueRetry(row.Position, row.Attempts, row.NextAttemptAt!.Value))]; // Set on every retrying row.

    private (List<KeyValuePair<long, RenderableEntry?>> Matches, long ReadUpTo) Read(LaneTask task, long after)
    {
        var matches = new List<KeyValuePair<long, RenderableEntry?>>();
        var position = after;
        while (position < Head && position < after + 16 && matches.Count < task.Limit)
        {
            position++;
            if (_matches(task.Lane.Number, position))
            {
                matches.Add(KeyValuePair.Create(position, (RenderableEntry?)null));
            }
        }

        return (matches, position);
    }

    private void Apply(DeliveryCommit commit)
    {
        Statuses.AddRange(commit.Statuses);
        foreach (var record in commit.Records)
        {
            Journal[(record.SubscriptionNumber, record.Position)] = record;
        }

        foreach (var replay in commit.Replays)
        {
            _replays[replay.SubscriptionNumber] = replay;
        }

        foreach (var number in commit.FinishedReplays)
        {
            _replays.Remove(number);
        }

        foreach (var number in commit.ClearedMarks)
        {
            _marks.Remove(number);
        }

        foreach (var mark in commit.Marks)
        {
            _marks[mark.SubscriptionNumber] = mark;
        }

        _checkpoint = commit.Checkpoint ?? _checkpoint;
    }
}

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tidings.Deliveries;
using Tidings.Delivery.Lanes;
using Tidings.Delivery.Sending;
using Tidings.Entries;
using Tidings.Integrations;
using Tidings.Subscriptions;

namespace Tidings.Delivery.Deliveries;

/// <summary>Tail, lanes, sender and journal, running. Starts and drains with the host.</summary>
/// <remarks>The <see cref="Dispatcher"/> decides; this class reads, sends and writes for it. One lock guards the dispatcher, and nothing is awaited under it.</remarks>
public sealed partial class DeliveryEngine : IHostedService, IDisposable
{
    /// <summary>What the journal says of deliveries that a subscription no longer waited for.</summary>
    private const string TurnedOff = "the subscription was turned off";

    /// <summary>The same of a subscription whose statements another version of the program stored.</summary>
    private const string Unreadable = "the subscription's statements no longer parsed";

    /// <summary>Entries that are kept parsed, and about how much memory they take with what was rendered of them.</summary>
    private const int CachedEntries = 4096;
    private const long CachedBytes = 8 * 1024 * 1024;

    private readonly IEntryLog _log;
    private readonly IDeliveryStore _store;
    private readonly ISubscriptionStore _subscriptions;
    private readonly LiveCatalogue _catalogue;
    private readonly LinkBase _links;
    private readonly SubscriptionAudit _audit;
    private readonly DeliveryOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<DeliveryEngine> _logger;
    private readonly DestinationSender _sender;
    private readonly DeliveryRates _rates;

    private readonly Lock _lock = new();
    private readonly LaneRoster _roster = new();
    private readonly EntryCache _cache = new(CachedEntries, CachedBytes);
    private readonly Signal _commitWanted = new();
    private readonly Signal _jobsWanted = new();
    private readonly Signal _roomForTail = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _cutOff = new();

    /// <summary>What subscriptions gave up, until it is durable.</summary>
    private readonly Dictionary<long, LaneGap> _abandonments = [];

    /// <summary>Completes, and is replaced, each time some of that has become durable.</summary>
    private TaskCompletionSource _abandonmentsWritten = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource _fault = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Newest known versions of subscriptions without a lane: news of two changes may come in the wrong order.</summary>
    private readonly Dictionary<long, int> _lanelessVersions = [];

    /// <summary>Entries up to this position, held by deliveries that wait for their turn, may be other than the log's.</summary>
    private long _distrusted;

    private Dispatcher _dispatcher;
    private Task[] _loops = [];
    private Task _commits = Task.CompletedTask;

    internal DeliveryEngine(
        IEntryLog log, IDeliveryStore store, ISubscriptionStore subscriptions, LiveCatalogue catalogue, LinkBase links,
        SubscriptionAudit audit, DestinationSender sender, IOptions<DeliveryOptions> options, TimeProvider time, ILogger<DeliveryEngine> logger)
    {
        _log = log;
        _store = store;
        _subscriptions = subscriptions;
        _catalogue = catalogue;
        _links = links;
        _audit = audit;
        _sender = sender;
        _options = options.Value;
        _rates = DeliveryRates.Parse(_options.Rates, out _); // Checked at start.
        _time = time;
        _logger = logger;
        _dispatcher = NewDispatcher(0);
    }

    /// <summary>Recovers where the last run left off, then goes on.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var subscriptions = await _subscriptions.ListAllAsync(cancellationToken);
        var recovery = await _store.RecoverAsync(cancellationToken);
        var replays = recovery.Replays.ToDictionary(replay => replay.SubscriptionNumber);
        var lanes = recovery.Lanes.ToDictionary(lane => lane.SubscriptionNumber);
        var running = subscriptions.Where(subscription => subscription.On && CanRun(subscription)).ToList();
        List<(Lane Lane, DateTimeOffset Since)> failing;
        lock (_lock)
        {
            _dispatcher = NewDispatcher(recovery.Checkpoint);
            _roster.AddAll(running
                .Select(subscription => _dispatcher.AddLane(SettingsOf(subscription), lanes.GetValueOrDefault(subscription.Number, LaneRecovery.Unremarkable(subscription.Number)), replays.GetValueOrDefault(subscription.Number))));
            foreach (var off in subscriptions.Except(running).Where(subscription => lanes.ContainsKey(subscription.Number)))
            {
                // Turned off, and then the process ended before its lane was put away. With a mark it waited for all from there on; without, there are only retries.
                var (place, end) = lanes[off.Number].Mark is { } mark ? (Math.Max(mark.Position, off.StartPosition), _log.Head) : (recovery.Checkpoint, recovery.Checkpoint);
                _abandonments[off.Number] = new LaneGap(off.Number, place, end, off.On ? Unreadable : TurnedOff);
            }

            failing = [.. _dispatcher.Lanes.Where(lane => lane.IsParked).Select(lane => (lane, lane.ParkedSince!.Value))]; // as IsParked says
        }

        foreach (var (lane, since) in failing)
        {
            // Whether it was told before the last run ended is not known; where it was, the entry is there already.
            Tell(lane, new CircuitChange(CircuitEvent.Opened, since), lastError: null);
        }

        LogStarted(subscriptions.Count, recovery.Checkpoint, _log.Head);
        _commits = RunLoopAsync(CommitAsync);
        _loops = [RunLoopAsync(FollowTailAsync), RunLoopAsync(DoJobsAsync)];
        _commitWanted.Set();
    }

    /// <summary>Finishes what is in flight, as far as the drain time allows, and makes it durable. What was cut off is sent again after the next start.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_loops);
        var deadline = _time.GetTimestamp();
        while (InFlight() > 0 && _time.GetElapsedTime(deadline) < _options.DrainTimeout && !cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), _time, CancellationToken.None);
        }

        await _cutOff.CancelAsync();
        _commitWanted.Set();
        await _commits;
    }

    /// <summary>Completes when the engine can no longer go on; the process must then end, and the next start recovers. Never completes otherwise.</summary>
    public Task Fault => _fault.Task;

    /// <summary>Tells the engine of a subscription that was created or changed. Call after the store has it and before the client is answered. Older versions than the one known are ignored.</summary>
    public void Apply(Subscription subscription)
    {
        Lane? lane;
        var circuit = CircuitChange.None;
        lock (_lock)
        {
            lane = _dispatcher.FindLane(subscription.Number);
            var known = lane?.Settings.Subscription.Version ?? _lanelessVersions.GetValueOrDefault(subscription.Number);
            if (known >= subscription.Version)
            {
                return;
            }

            switch (lane, subscription.On)
            {
                case (null, true):
                    _lanelessVersions.Remove(subscription.Number);
                    _roster.Set(_dispatcher.AddLane(SettingsOf(subscription), null));
                    break;
                case (not null, true) when lane.Settings.Subscription.StartPosition != subscription.StartPosition:
                    // Turned off and on again, and the news of the first has still to come.
                    GiveUp(lane, subscription.StartPosition);
                    Remove(lane, subscription.Version);
                    _lanelessVersions.Remove(subscription.Number);
                    _roster.Set(_dispatcher.AddLane(SettingsOf(subscription), null));
                    break;
                case (not null, true):
                    circuit = _dispatcher.ChangeLane(lane, SettingsOf(subscription));
                    _roster.Set(lane);
                    break;
                case (not null, false):
                    // What was handed to it and not settled counts as waiting: it is given up with the rest.
                    GiveUp(lane, _log.Head);
                    Remove(lane, subscription.Version);
                    break;
                default:
                    _lanelessVersions[subscription.Number] = subscription.Version;
                    break;
            }
        }

        if (lane is not null)
        {
            Tell(lane, circuit, lastError: null);
        }

        _commitWanted.Set();
        StartAll();
    }

    /// <summary>Tells the engine that a subscription is gone.</summary>
    public void Drop(Subscription subscription)
    {
        lock (_lock)
        {
            // Noted even where there is no lane: the news of its creation may still be on the way.
            _lanelessVersions[subscription.Number] = int.MaxValue;
            if (_dispatcher.FindLane(subscription.Number) is { } lane)
            {
                Remove(lane, int.MaxValue);
            }
        }
    }

    /// <summary>Tells the engine that the catalogue was replaced: lanes whose integration changed render by the new one from their next delivery on, and parked ones are asked again at once.</summary>
    public void Rebind()
    {
        IReadOnlyList<Lane> lanes;
        lock (_lock)
        {
            lanes = [.. _dispatcher.Lanes];
        }

        var catalogue = _catalogue.Current;
        foreach (var lane in lanes)
        {
            // Bound outside of the lock, one by one: ten thousand at once would hold up all deliveries.
            var known = lane.Settings;
            var settings = known.In(catalogue, _rates);
            var circuit = CircuitChange.None;
            lock (_lock)
            {
                // One that changed meanwhile was bound to the new catalogue by whoever changed it.
                if (!ReferenceEquals(settings, known) && !lane.IsDropped && ReferenceEquals(known, lane.Settings))
                {
                    circuit = _dispatcher.ChangeLane(lane, settings);
                }
            }

            Tell(lane, circuit, lastError: null);
        }

        StartAll();
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _cutOff.Dispose();
    }

    /// <summary>One subscription that cannot be read must not keep the others from starting: it is as if it were off until somebody mends it.</summary>
    private bool CanRun(Subscription subscription)
    {
        if (SubscriptionPolicy.FaultIn(subscription) is not { } fault)
        {
            return true;
        }

        LogUnreadable(subscription.Id, subscription.IntegrationKey, fault);
        return false;
    }

    private LaneSettings SettingsOf(Subscription subscription) => LaneSettings.Of(subscription, _catalogue.Current, _rates);

    private void GiveUp(Lane lane, long upTo)
    {
        var gap = new LaneGap(lane.Number, lane.Place(_dispatcher.TailPosition), upTo, TurnedOff);
        _abandonments[lane.Number] = _abandonments.TryGetValue(lane.Number, out var earlier)
            ? gap with { After = Math.Min(earlier.After, gap.After), UpTo = Math.Max(earlier.UpTo, gap.UpTo) }
            : gap;
    }

    private void Remove(Lane lane, int version)
    {
        _lanelessVersions[lane.Number] = version;
        _roster.Remove(lane);
        _dispatcher.DropLane(lane);
    }

    private async Task RunLoopAsync(Func<Task> loop)
    {
        try
        {
            await Task.Run(loop);
        }
        catch (Exception error)
        {
            // The edge of a loop. What is in memory may be ahead of what is durable now: only a start from the store is safe.
            LogLoopFault(error);
            _fault.TrySetResult();
        }
    }

    private int InFlight()
    {
        lock (_lock)
        {
            return _dispatcher.InFlight;
        }
    }

    private Dispatcher NewDispatcher(long checkpoint) =>
        new(checkpoint, Limits(_options), _time, new Random(), _cutOff.Token);

    private static DispatcherLimits Limits(DeliveryOptions options) => new()
    {
        Window = options.Window,
        NodeWindow = options.NodeWindow,
        HostWindow = options.ConnectionsPerHost,
        RatePerSecond = options.RatePerSubscription,
        Uncommitted = options.Uncommitted,
        GiveUpAfter = options.GiveUpAfter,
    };

    [LoggerMessage(LogLevel.Critical, "The delivery engine cannot go on and must be restarted")]
    private partial void LogLoopFault(Exception error);

    [LoggerMessage(LogLevel.Error, "Subscription {SubscriptionId} ({IntegrationKey}) holds statements that no longer parse, and nothing is delivered for it: {Fault} PATCH its /statements, delete it, or start the version that stored it")]
    private partial void LogUnreadable(SubscriptionId subscriptionId, string integrationKey, string fault);

    [LoggerMessage(LogLevel.Information, "Delivery engine started: {Subscriptions} subscriptions, checkpoint {Checkpoint}, log at {Head}")]
    private partial void LogStarted(int subscriptions, long checkpoint, long head);
}

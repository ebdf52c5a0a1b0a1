using Microsoft.Extensions.Logging;
using Tidings.Deliveries;
using Tidings.Delivery.Lanes;
using Tidings.Entries;
using Tidings.Integrations;
using Tidings.Subscriptions;

namespace Tidings.Delivery.Deliveries;

/// <summary>Single attempts: find the entry, render, send, report.</summary>
public sealed partial class DeliveryEngine
{
    /// <summary>Starts all that may start now, and wakes the loop that reads for lanes where it has something to do.</summary>
    private void StartAll()
    {
        while (NextToStart() is { } delivery)
        {
            Launch(delivery);
        }
    }

    private PlannedDelivery? NextToStart()
    {
        PlannedDelivery? next;
        bool wake;
        lock (_lock)
        {
            next = _stopping.IsCancellationRequested ? null : _dispatcher.TryStart();
            wake = next is null && HasJobs;
        }

        if (wake)
        {
            _jobsWanted.Set();
        }

        return next;
    }

    /// <summary>Asked under the lock.</summary>
    private bool HasJobs => _dispatcher.HasTasks || _dispatcher.WakeMoved;

    private void Launch(PlannedDelivery delivery) =>
        ThreadPool.UnsafeQueueUserWorkItem(static work => _ = work.Engine.WorkAsync(work.Delivery), (Engine: this, Delivery: delivery), preferLocal: false);

    /// <summary>Makes one attempt after another for as long as there is one to start: a worker lives as long as the load does.</summary>
    private async Task WorkAsync(PlannedDelivery? delivery)
    {
        try
        {
            while (delivery is not null)
            {
                delivery = await WorkOffAsync(delivery);
            }
        }
        catch (Exception error)
        {
            // The edge of a worker: the delivery stays unsettled and is sent again after a restart.
            LogWorkerFault(error);
        }
    }

    private async Task<PlannedDelivery?> WorkOffAsync(PlannedDelivery delivery)
    {
        AttemptResult result;
        var settings = delivery.Lane.Settings;
        try
        {
            result = await AttemptAsync(delivery);
        }
        catch (Exception error) when (delivery.Lane.CutOff.IsCancellationRequested)
        {
            LogCutOff(error);
            lock (_lock)
            {
                _dispatcher.CutOff(delivery);
                // Its place in the windows of node and host is free for another.
                return _stopping.IsCancellationRequested ? null : _dispatcher.TryStart();
            }
        }
        catch (Exception error)
        {
            // An edge: a fault of ours costs this delivery an attempt, and its lane neither a place in its window nor its life.
            LogAttemptFault(delivery.Position, error);
            result = Unsent(AttemptVerdict.Unrenderable, "the attempt failed by a fault of the server; its log tells more");
        }

        bool gone;
        bool wake;
        CircuitChange circuit;
        PlannedDelivery? next = null;
        PlannedDelivery? another = null;
        lock (_lock)
        {
            // A late answer to what the subscription was before a change says nothing of what it is now.
            (gone, circuit) = _dispatcher.Complete(delivery, result);
            gone = gone && ReferenceEquals(settings, delivery.Lane.Settings);
            if (!_stopping.IsCancellationRequested && (next = _dispatcher.TryStart()) is not null)
            {
                // A success may have widened the window: one more worker.
                another = _dispatcher.TryStart();
            }

            wake = HasJobs;
        }

        Tell(delivery.Lane, circuit, result.Attempt.Error);
        _commitWanted.Set();
        if (wake)
        {
            _jobsWanted.Set();
        }

        if (another is not null)
        {
            Launch(another);
        }

        if (!gone)
        {
            return next;
        }

        if (next is not null)
        {
            Launch(next);
        }

        await TurnOffAsync(delivery.Lane, "The receiver answered 410 (gone).");
        return null;
    }

    // A pooled state (PoolingAsyncValueTaskMethodBuilder) was measured and costs more than it saves: with many in flight hardly one finds its way back to a core's pool.
    private async Task<AttemptResult> AttemptAsync(PlannedDelivery delivery)
    {
        var lane = delivery.Lane;
        var settings = lane.Settings;
        var cutOff = lane.CutOff.Token;
        var entry = (delivery.Position > Volatile.Read(ref _distrusted) ? delivery.Entry : null)
            ?? _cache.Find(delivery.Position)
            ?? await ReadEntryAsync(delivery.Position, cutOff);
        if (entry is null)
        {
            return Unsent(AttemptVerdict.Lost, "the entry is no longer in the log: retention removed it before it could be delivered");
        }

        if (settings.Destination is not { } destination)
        {
            return Unsent(AttemptVerdict.Unrenderable, $"the catalogue has no integration '{settings.Subscription.IntegrationKey}' any more");
        }

        // Rendering is done by when the first wait begins: what it hung on the entry counts from here on.
        var sending = _sender.SendAsync(destination, entry, new DeliveryId(settings.Subscription.Id, delivery.Position), isCheck: false, cutOff);
        _cache.Weigh(delivery.Position);
        return await sending;
    }

    private async Task<RenderableEntry?> ReadEntryAsync(long position, CancellationToken cancellationToken)
    {
        LoggedEntry? found = null;
        await WhileUnavailableAsync("reading an entry", async () => found = await _log.FindAsync(position, cancellationToken), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return found is { } logged ? Parse(logged) : null;
    }

    private AttemptResult Unsent(AttemptVerdict verdict, string reason) => AttemptResult.Unsent(verdict, reason, _time.GetUtcNow());

    /// <summary>Turns a subscription off on Tidings' own account, with an audit log entry that says why; again until it is, or the engine stops.</summary>
    private async Task TurnOffAsync(Lane lane, string why)
    {
        var isOff = false;
        while (await WhileUnavailableAsync("turning a subscription off", async () => isOff = await TryTurnOffAsync(lane, why), _stopping.Token)
            && !isOff && !_stopping.IsCancellationRequested)
        {
            await PauseAsync();
        }
    }

    /// <returns>False when somebody else is changing it: look again.</returns>
    private async Task<bool> TryTurnOffAsync(Lane lane, string why)
    {
        if (lane.IsDropped)
        {
            return true;
        }

        var current = lane.Settings.Subscription;
        var changed = current with { On = false, Version = current.Version + 1 };
        var stored = await _subscriptions.UpdateAsync(changed, restart: false, _audit.Updated(current, changed, _catalogue.Current.ManifestOf(current.IntegrationKey), null, why), CancellationToken.None);
        if (stored is null)
        {
            return false;
        }

        LogTurnedOff(current.Id, current.IntegrationKey, why);
        Apply(stored);
        return true;
    }

    [LoggerMessage(LogLevel.Debug, "An attempt was cut off")]
    private partial void LogCutOff(Exception error);

    [LoggerMessage(LogLevel.Error, "The attempt for the entry at position {Position} failed")]
    private partial void LogAttemptFault(long position, Exception error);

    [LoggerMessage(LogLevel.Error, "A delivery worker failed")]
    private partial void LogWorkerFault(Exception error);

    [LoggerMessage(LogLevel.Warning, "Subscription {SubscriptionId} ({IntegrationKey}) was turned off: {Why}")]
    private partial void LogTurnedOff(SubscriptionId subscriptionId, string integrationKey, string why);
}

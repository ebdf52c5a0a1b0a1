using System.Globalization;
using Microsoft.Extensions.Logging;
using Tidings.Delivery.Lanes;
using Tidings.Entries;
using Tidings.Subscriptions;

namespace Tidings.Delivery.Deliveries;

/// <summary>What operators and owners are told of destinations: a line in the log, and an entry of the audit log that can be subscribed to.</summary>
public sealed partial class DeliveryEngine
{
    /// <summary>Takes note that a test of the connection succeeded: what waits for a failing destination goes out at once.</summary>
    public void HeardWell(Subscription subscription)
    {
        var change = CircuitChange.None;
        Lane? lane;
        lock (_lock)
        {
            lane = _dispatcher.FindLane(subscription.Number);
            if (lane is not null)
            {
                change = _dispatcher.HeardWell(lane);
            }
        }

        if (lane is not null)
        {
            Tell(lane, change, lastError: null);
            StartAll();
        }
    }

    /// <summary>Not under the lock. The entry of the audit log is written beside what goes on.</summary>
    /// <param name="lastError">What the receiver answered last; null where nothing failed just now.</param>
    private void Tell(Lane lane, CircuitChange change, string? lastError)
    {
        var subscription = lane.Settings.Subscription;
        switch (change.Event)
        {
            case CircuitEvent.Opened:
                LogFailing(subscription.Id, subscription.IntegrationKey, change.Since, lastError ?? "no delivery succeeded");
                _ = AppendReportAsync(_audit.Failing(subscription, change.Since, Comment(change.Since, lastError)), subscription);
                break;
            case CircuitEvent.Closed:
                LogRecovered(subscription.Id, subscription.IntegrationKey, change.Since);
                _ = AppendReportAsync(_audit.Recovered(subscription, $"It failed since {Moment(change.Since)}. What waited is being sent."), subscription);
                break;
            case CircuitEvent.None:
                break;
            default:
                throw new InvalidOperationException($"Unknown event {change.Event}.");
        }
    }

    private static string Comment(DateTimeOffset since, string? lastError) =>
        $"No delivery has succeeded since {Moment(since)}{(lastError is null ? "" : $"; the last attempt: {lastError}")}. What waits is kept, and single trials go on.";

    private static string Moment(DateTimeOffset time) => string.Create(CultureInfo.InvariantCulture, $"{time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");

    private async Task AppendReportAsync(AuditLogEntry entry, Subscription subscription)
    {
        try
        {
            await WhileUnavailableAsync("reporting on a destination", () => _log.AppendAsync(subscription.Account, [entry], CancellationToken.None), _stopping.Token);
        }
        catch (Exception error)
        {
            // An edge: a report that cannot be written must not cost a delivery anything.
            LogReportFault(subscription.Id, error);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Subscription {SubscriptionId} ({IntegrationKey}) is failing since {Since:O}: {LastError}. What waits is kept, and single trials go on")]
    private partial void LogFailing(SubscriptionId subscriptionId, string integrationKey, DateTimeOffset since, string lastError);

    [LoggerMessage(LogLevel.Information, "Subscription {SubscriptionId} ({IntegrationKey}) is delivered to again; it failed since {Since:O}")]
    private partial void LogRecovered(SubscriptionId subscriptionId, string integrationKey, DateTimeOffset since);

    [LoggerMessage(LogLevel.Error, "The audit log entry that reports on the destination of subscription {SubscriptionId} could not be written")]
    private partial void LogReportFault(SubscriptionId subscriptionId, Exception error);
}

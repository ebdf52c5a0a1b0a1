using Tidings.Access;
using Tidings.Delivery.Deliveries;
using Tidings.Delivery.Lanes;
using Tidings.Server.Http;
using Tidings.Subscriptions;

namespace Tidings.Server.Deliveries;

/// <summary>The route that tells how a subscription gets on at this moment.</summary>
internal static class LaneRead
{
    internal static async Task<IResult> HandleAsync(Subscription subscription, HttpContext context, ControlServices services)
    {
        var lane = services.Engine.Describe(subscription);
        var counts = await services.Journal.CountDeliveriesAsync(subscription.Number, context.RequestAborted);
        var statuses = await services.Journal.ReadStatusesAsync([subscription.Number], context.RequestAborted);
        var status = statuses.GetValueOrDefault(subscription.Number);
        var view = new LaneView
        {
            State = lane is null ? LaneView.Off : LaneView.Word(lane.State),
            Problem = lane is null ? DeliveryEngine.Problem(subscription) : null,
            Warnings = await services.Subscriptions.Warnings.FindAsync(subscription),
            Lag = lane is null ? LagView.None : await LagAsync(lane, subscription.Account, services, context.RequestAborted),
            InFlight = lane?.InFlight ?? 0,
            Window = lane?.Window ?? 0,
            Retrying = counts.Retrying,
            Abandoned = counts.Abandoned,
            Lost = counts.Lost is { } lost ? new LossView(lost.Entries, lost.Latest.ToUnixTimeMilliseconds(), LossView.HardCap) : null,
            Throttled = status?.ThrottledCount ?? 0,
            ThrottledUntil = lane?.ThrottledUntil?.ToUnixTimeMilliseconds(),
            FailingSince = lane?.ParkedSince?.ToUnixTimeMilliseconds(),
            NextTrial = lane?.NextProbeAt?.ToUnixTimeMilliseconds(),
            NextRetry = lane?.NextRetryAt is { } retry ? lane.AttemptAt(retry).ToUnixTimeMilliseconds() : null,
            Replay = lane?.Replay is { } replay ? new ReplayProgressView(replay.After, replay.UpTo, replay.Cursor, ReplayView.Only(replay.OnlyFailed)) : null,
            LastSuccess = status?.LastSuccess?.ToUnixTimeMilliseconds(),
            LastError = status?.LastError?.ToUnixTimeMilliseconds(),
        };
        return new JsonAnswer<LaneView>(view, ApiJson.Wire.LaneView);
    }

    /// <summary>Of the subscription's own account: what others publish is not its reader's business. The age goes by the oldest entry's own date, in whole seconds; 0 for one that is dated later than now.</summary>
    private static async Task<LagView> LagAsync(LaneStatus lane, AccountId account, ControlServices services, CancellationToken cancellationToken)
    {
        var after = await services.Search.CountAfterAsync(account, lane.Place, cancellationToken);
        var age = after.Oldest is { } oldest ? services.Time.GetUtcNow() - oldest : TimeSpan.Zero;
        return new LagView(after.Count, Math.Max(0, (long)age.TotalSeconds));
    }
}

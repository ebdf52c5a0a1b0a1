using Tidings.Deliveries;
using Tidings.Delivery.Deliveries;
using Tidings.Server.Http;
using Tidings.Subscriptions;

namespace Tidings.Server.Deliveries;

/// <summary>The route that makes one delivery again.</summary>
internal static class Redelivery
{
    /// <summary>A delivery that is retrying, or still waits in the log, is tried at once; one that is under way at this moment is left to it.</summary>
    internal static async Task<IResult> HandleAsync(Subscription subscription, HttpContext context, ControlServices services)
    {
        if (await DeliveryReads.FindAsync(subscription, context, services) is not { } delivery)
        {
            return new ErrorResult(ApiErrors.NotFound);
        }

        if ((delivery.Logged ?? await services.Log.FindAsync(delivery.Position, context.RequestAborted)) is not { } logged)
        {
            return new ErrorResult(DeliveryErrors.EntryGone);
        }

        switch (await services.Engine.RedeliverAsync(subscription, delivery.Position, context.RequestAborted))
        {
            case RedeliveryOutcome.Off:
                return new ErrorResult(DeliveryErrors.Off);
            case RedeliveryOutcome.Waits:
                return new ErrorResult(DeliveryErrors.StillWaiting);
            default:
                break;
        }

        // As it will be: the journal has it so with the engine's next commit.
        var queued = new DeliveryRecord(
            subscription.Number, delivery.Position, DeliveryState.Retrying, 0, services.Time.GetUtcNow(), null, delivery.Record?.Made ?? []);
        return new JsonAnswer<DeliveryView>(
            await DeliveryPresenter.ShowAsync(subscription, KnownDelivery.Of(queued) with { Logged = logged }, context, services),
            ApiJson.Wire.DeliveryView)
        {
            Status = StatusCodes.Status202Accepted,
        };
    }
}

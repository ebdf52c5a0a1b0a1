using Tidings.Deliveries;
using Tidings.Server.Access;
using Tidings.Server.Http;
using Tidings.Server.Subscriptions;
using Tidings.Subscriptions;

namespace Tidings.Server.Deliveries;

/// <summary>Turns deliveries into what clients see.</summary>
internal static class DeliveryPresenter
{
    public static async Task<DeliveryView> ShowAsync(Subscription subscription, KnownDelivery delivery, HttpContext context, ControlServices services)
    {
        var id = new DeliveryId(subscription.Id, delivery.Position);
        var entry = delivery.Logged ?? await services.Log.FindAsync(delivery.Position, context.RequestAborted);
        return new DeliveryView
        {
            Links = new Dictionary<string, Link>
            {
                ["parent"] = new Link(CollectionPath(subscription)),
                ["self"] = new Link(Path(subscription, id)),
            },
            Id = id.ToString(),
            Entry = entry is { } logged ? EntrySummaryView.Of(logged, Caller.Of(context)) : null,
            State = DeliveryWords.Of(delivery.State),
            Attempts = [.. (delivery.Record?.Made ?? []).Select(AttemptView.Of)],
            AttemptCount = delivery.Record?.Attempts ?? 0,
            NextAttempt = NextAttempt(subscription, delivery, services)?.ToUnixTimeMilliseconds(),
            Reason = delivery.Reason,
        };
    }

    private static DateTimeOffset? NextAttempt(Subscription subscription, KnownDelivery delivery, ControlServices services)
    {
        if (delivery.Record?.NextAttemptAt is not { } due)
        {
            return null;
        }

        return services.Engine.Describe(subscription)?.AttemptAt(due) ?? due;
    }

    public static string CollectionPath(Subscription subscription) => $"{SubscriptionPresenter.Path(subscription)}/deliveries";

    public static string Path(Subscription subscription, DeliveryId id) => $"{CollectionPath(subscription)}/{id}";
}

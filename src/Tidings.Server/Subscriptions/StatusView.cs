using Tidings.Deliveries;

namespace Tidings.Server.Subscriptions;

/// <summary>Delivery status as clients see it (§1.4). Times in milliseconds since 1970. Frozen.</summary>
internal sealed record StatusView(long SuccessCount, long? LastSuccess, long? LastError, long ErrorCount, IReadOnlyList<StatusErrorView> Errors)
{
    public static StatusView Of(SubscriptionStatus status) => new(
        status.SuccessCount,
        status.LastSuccess?.ToUnixTimeMilliseconds(),
        status.LastError?.ToUnixTimeMilliseconds(),
        status.ErrorCount,
        [.. status.Errors.Select(StatusErrorView.Of)]);
}

namespace Tidings.Deliveries;

/// <summary>Delivery status of one subscription since its creation; <c>_status</c> on the wire.</summary>
/// <param name="Errors">The newest failed attempts, newest first, at most <see cref="MaxErrors"/>.</param>
public sealed record SubscriptionStatus(
    long SuccessCount, DateTimeOffset? LastSuccess, long ErrorCount, DateTimeOffset? LastError, IReadOnlyList<Attempt> Errors)
{
    /// <summary>Attempts that the receiver put off (429, 503 with <c>Retry-After</c>): neither successes nor errors.</summary>
    public long ThrottledCount { get; init; }

    /// <summary>How many failed attempts are shown.</summary>
    public const int MaxErrors = 10;

    /// <summary>The status of a subscription nothing was sent for yet.</summary>
    public static readonly SubscriptionStatus Empty = new(0, null, 0, null, []);
}

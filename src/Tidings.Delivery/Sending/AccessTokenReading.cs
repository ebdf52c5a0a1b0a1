namespace Tidings.Delivery.Sending;

/// <summary>An access token, or why there is none.</summary>
/// <param name="Token">Null exactly when there is a problem.</param>
/// <param name="Problem">Names the token endpoint's host and the cure, and holds no secret.</param>
internal sealed record AccessTokenReading(string? Token, string? Problem)
{
    /// <summary>True when the token endpoint is alive and asks to wait.</summary>
    public bool IsThrottled { get; init; }

    /// <summary>How long it asks to wait; null when it named no time.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public override string ToString() => nameof(AccessTokenReading); // never the token
}

namespace Tidings.Delivery.Sending;

/// <summary>An access token, or why there is none.</summary>
/// <param name="Token">Null exactly when there is a problem.</param>
/// <param name="Problem">Names the token endpoint's host and the cure, and holds no secret.</param>
internal sealed record AccessTokenReading(string? Token, string? Problem)
{
    /// <summary>What the token endpoint asked for with 429 or 503; null when nothing.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public override string ToString() => nameof(AccessTokenReading); // never the token
}

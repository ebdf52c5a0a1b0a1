namespace Tidings.Deliveries;

/// <summary>A delivery that waits for its next attempt.</summary>
public readonly record struct DueRetry(long Position, int Attempts, DateTimeOffset NextAttemptAt);

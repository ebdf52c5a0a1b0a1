namespace Tidings.Tests;

/// <summary>A clock that stands.</summary>
internal sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    public static readonly FixedTime Instance = new(DateTimeOffset.FromUnixTimeMilliseconds(1_729_123_867_537));

    public override DateTimeOffset GetUtcNow() => now;
}

namespace Tidings.Server.Deliveries;

/// <summary>How far a subscription is behind the log.</summary>
/// <param name="Entries">Positions from its place to the log's head.</param>
/// <param name="Seconds">Age of the oldest entry past its place, by that entry's own date.</param>
internal sealed record LagView(long Entries, long Seconds)
{
    public static readonly LagView None = new(0, 0);
}

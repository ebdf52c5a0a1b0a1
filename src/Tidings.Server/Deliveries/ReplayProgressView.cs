namespace Tidings.Server.Deliveries;

/// <summary>A replay that is under way.</summary>
/// <param name="Cursor">Everything up to this position was looked at.</param>
/// <param name="Only"><c>failed</c> or <c>all</c>.</param>
internal sealed record ReplayProgressView(long After, long UpTo, long Cursor, string Only);

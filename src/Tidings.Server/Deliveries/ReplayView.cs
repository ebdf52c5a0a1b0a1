using System.Text.Json.Serialization;

namespace Tidings.Server.Deliveries;

/// <summary>A replay that was asked for.</summary>
/// <param name="Entries">How many positions of the log are looked at: those of other accounts, and of entries that retention removed, count too.</param>
/// <param name="After">The last position before the stretch.</param>
/// <param name="UpTo">The last position of the stretch.</param>
/// <param name="OnlyWhat"><c>failed</c> or <c>all</c>.</param>
/// <param name="Running">False when there is nothing to look at.</param>
internal sealed record ReplayView(long Entries, long After, long UpTo, [property: JsonPropertyName("only")] string OnlyWhat, bool Running)
{
    public static string Only(bool onlyFailed) => onlyFailed ? ReplayRequest.Failed : ReplayRequest.All;
}

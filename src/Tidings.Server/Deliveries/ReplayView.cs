using System.Text.Json.Serialization;

namespace Tidings.Server.Deliveries;

/// <summary>A replay that was asked for.</summary>
/// <param name="Entries">How many entries of the account are looked at; fewer may be told while far more than 10,000 wait for the search index.</param>
/// <param name="After">The last position before the stretch, in the log that all accounts share.</param>
/// <param name="UpTo">The last position of the stretch.</param>
/// <param name="OnlyWhat"><c>failed</c> or <c>all</c>.</param>
/// <param name="Running">False when there is nothing to look at.</param>
internal sealed record ReplayView(long Entries, long After, long UpTo, [property: JsonPropertyName("only")] string OnlyWhat, bool Running)
{
    public static string Only(bool onlyFailed) => onlyFailed ? ReplayRequest.Failed : ReplayRequest.All;
}

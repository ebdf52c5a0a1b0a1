namespace Tidings.Server.Deliveries;

/// <summary>Entries that were removed before a subscription got them: abandoned, without a row for each in the journal.</summary>
/// <param name="Entries">How many its policy allowed.</param>
/// <param name="Latest">When some were last removed, in milliseconds since 1970.</param>
/// <param name="Reason">Why.</param>
internal sealed record LossView(long Entries, long Latest, string Reason)
{
    public const string HardCap = "the hard cap of retention removed them from the log before they could be delivered";
}

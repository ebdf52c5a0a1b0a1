namespace Tidings.Deliveries;

/// <summary>Entries that the hard cap of retention removed before a subscription got them.</summary>
/// <param name="Entries">How many, since the subscription was made.</param>
/// <param name="Latest">When some were last removed.</param>
public sealed record LaneLoss(long Entries, DateTimeOffset Latest);

namespace Tidings.Deliveries;

/// <summary>How many of a subscription's deliveries the journal holds in a state.</summary>
/// <param name="Lost">What retention took from it; null when nothing.</param>
public readonly record struct DeliveryCounts(long Retrying, long Abandoned, LaneLoss? Lost = null);

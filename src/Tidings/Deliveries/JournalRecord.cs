namespace Tidings.Deliveries;

/// <summary>The outcome of one delivery as one commit writes it: replaces what the journal had of it.</summary>
/// <param name="SubscriptionNumber">Number of the subscription.</param>
/// <param name="Position">Position of the entry.</param>
/// <param name="State">Where the delivery stands now.</param>
/// <param name="Attempts">Attempts that count against the schedule so far.</param>
/// <param name="Latest">The attempt just made; null when none was (a delivery abandoned because its subscription was turned off).</param>
/// <param name="NextAttemptAt">When the next attempt is due; set exactly when retrying.</param>
public sealed record JournalRecord(
    long SubscriptionNumber, long Position, DeliveryState State, int Attempts, Attempt? Latest, DateTimeOffset? NextAttemptAt);

namespace Tidings.Subscriptions;

/// <summary>What storing a new subscription came to. Closed: there is no third case.</summary>
public abstract record CreateOutcome
{
    private CreateOutcome()
    {
    }

    public sealed record Created(Subscription Subscription) : CreateOutcome;

    /// <summary>The idempotency key had been used; nothing was stored.</summary>
    public sealed record Remembered(RememberedAnswer Answer) : CreateOutcome;
}

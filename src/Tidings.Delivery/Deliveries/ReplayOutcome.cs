using Tidings.Deliveries;

namespace Tidings.Delivery.Deliveries;

/// <summary>What asking for a replay came to.</summary>
public abstract record ReplayOutcome
{
    private ReplayOutcome()
    {
    }

    /// <summary>It is under way.</summary>
    /// <param name="Replay">As it is now: wider than what was asked for when it was under way before.</param>
    public sealed record Running(Replay Replay) : ReplayOutcome;

    /// <summary>Another one is under way, which cannot be widened to what was asked for.</summary>
    public sealed record Busy(Replay Other) : ReplayOutcome;

    /// <summary>The subscription is off.</summary>
    public sealed record Off : ReplayOutcome;
}

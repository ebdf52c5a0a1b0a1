using Tidings.Policies;

namespace Tidings.Subscriptions;

/// <summary>A stored subscription's policy, compiled.</summary>
public static class SubscriptionPolicy
{
    /// <summary>Statements that no longer parse allow nothing: see <see cref="FaultIn"/>.</summary>
    public static Policy Of(Subscription subscription) => subscription.Statements.Count == 0
        ? Policy.Everything
        : Policy.Parse(subscription.Statements, "statements").Policy ?? Policy.Nothing;

    /// <summary>What in statements that parse will surprise, such as a kind of resource that nobody knows.</summary>
    /// <returns>Null when nothing will.</returns>
    public static IReadOnlyList<string>? WarningsFor(Subscription subscription) =>
        subscription.Statements.Count > 0 && Policy.Parse(subscription.Statements, "statements").Warnings is { Count: > 0 } warnings
            ? [.. warnings.Select(warning => $"{warning.Attribute}: {warning.Reason}")]
            : null;

    /// <summary>What is wrong with statements that something else than Tidings, or another version of it, stored; null when they parse.</summary>
    public static string? FaultIn(Subscription subscription) =>
        subscription.Statements.Count > 0 && Policy.Parse(subscription.Statements, "statements").Faults is [{ } fault, ..] ? $"{fault.Attribute}: {fault.Reason}" : null;
}

namespace Tidings.Policies;

/// <summary>What an access must have so that a policy can allow it (<see cref="AccessTerms"/>).</summary>
/// <param name="Alternatives">All terms of one of these lists; none for a policy that allows nothing.</param>
/// <param name="AreEnough">What one access alone has of terms then tells whether it is allowed. It says nothing of the terms of several accesses taken together.</param>
public sealed record NeededTerms(IReadOnlyList<IReadOnlyList<string>> Alternatives, bool AreEnough);

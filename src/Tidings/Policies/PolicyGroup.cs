namespace Tidings.Policies;

/// <summary>Owners whose policies say the same.</summary>
/// <param name="Owners">Their places in the order they were built in, ascending; one or more.</param>
internal sealed record PolicyGroup(Policy Policy, List<int> Owners);

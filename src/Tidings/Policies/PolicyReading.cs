using Tidings.Validation;

namespace Tidings.Policies;

/// <summary>The result of reading a policy.</summary>
/// <param name="Policy">Null exactly when there are faults.</param>
/// <param name="Faults">Everything that is wrong, with the position in the text where that helps.</param>
/// <param name="Warnings">What was accepted but will surprise, such as a resource kind nobody knows.</param>
public sealed record PolicyReading(Policy? Policy, IReadOnlyList<Fault> Faults, IReadOnlyList<Fault> Warnings);

using Tidings.Validation;

namespace Tidings.Patches;

/// <summary>The result of reading a patch.</summary>
/// <param name="Patch">Null exactly when there are faults.</param>
/// <param name="Faults">Everything that is wrong, over all operations.</param>
internal sealed record JsonPatchReading(JsonPatch? Patch, IReadOnlyList<Fault> Faults);

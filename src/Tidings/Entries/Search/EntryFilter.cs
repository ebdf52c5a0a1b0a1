using Tidings.Access;
using Tidings.Policies;

namespace Tidings.Entries.Search;

/// <summary>Which entries are asked for by what was done to what, and which of these the reader may see. Immutable and thread-safe.</summary>
/// <param name="statements">Null asks for all.</param>
public sealed class EntryFilter(Policy? statements, EntrySight sight)
{
    /// <summary>True when every entry passes: then its accesses need not be looked at.</summary>
    public bool PassesAll => statements is null && sight.SeesEverything;

    /// <summary>Terms that an access of every entry that passes has; null where nothing can be said. They are enough where an entry of one access passes for having them.</summary>
    public NeededTerms? Needed { get; } = (statements is null ? null : AccessTerms.NeededBy(statements)) is { } needed
        ? needed with { AreEnough = needed.AreEnough && sight.SeesEverything }
        : null;

    /// <param name="accesses">Of one entry.</param>
    public bool Passes(IReadOnlyList<ResourceAccess> accesses) =>
        (statements is null || statements.AllowsAny(accesses)) && sight.Sees(accesses);
}

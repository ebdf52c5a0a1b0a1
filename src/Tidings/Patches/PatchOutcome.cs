using Tidings.Validation;

namespace Tidings.Patches;

/// <summary>What a patch of something came to. Closed: there is no fifth case.</summary>
public abstract record PatchOutcome<T>
{
    private PatchOutcome()
    {
    }

    /// <param name="Value">The new state. Whether a patch that changes nothing makes one is said where it is applied.</param>
    /// <param name="Actions">What the caller must be allowed to do, all of it.</param>
    /// <param name="Comment">What the client said of it; null when nothing.</param>
    public sealed record Patched(T Value, IReadOnlyList<string> Actions, string? Comment) : PatchOutcome<T>;

    /// <summary>Not a patch, or one that touches what cannot be edited: 400 <c>invalid_patch</c>.</summary>
    public sealed record Malformed(IReadOnlyList<Fault> Faults) : PatchOutcome<T>;

    /// <summary>A well-formed patch that does not fit: 422 <c>patch_failed</c>.</summary>
    public sealed record NotApplicable(string Reason) : PatchOutcome<T>;

    /// <summary>The result would not be valid: 400 <c>invalid_request</c>.</summary>
    public sealed record Invalid(IReadOnlyList<Fault> Faults) : PatchOutcome<T>;
}

using System.Text.Json.Nodes;
using Tidings.Validation;

namespace Tidings.Patches;

/// <summary>What every patch of the API does, whatever it changes: it works on a document, and the result is read as a body of a client is.</summary>
internal static class DocumentPatch
{
    /// <param name="request">The body of the request; null exactly when there are faults.</param>
    /// <param name="document">What the patch works on; left as it is.</param>
    /// <param name="read">Reads the patched copy; null exactly when there are faults.</param>
    /// <param name="accept">The new state, and what the caller must be allowed to do.</param>
    public static PatchOutcome<T> Apply<T, TDraft>(
        (PatchBody? Body, IReadOnlyList<Fault> Faults) request,
        PatchedMembers members,
        JsonObject document,
        Func<JsonNode?, (TDraft? Draft, IReadOnlyList<Fault> Faults)> read,
        Func<TDraft, JsonPatch, (T Value, IReadOnlyList<string> Actions)> accept)
        where TDraft : class
    {
        if (request.Body is not { } body)
        {
            return new PatchOutcome<T>.Malformed(request.Faults);
        }

        if (members.Refuse(body.Patch) is { Count: > 0 } refused)
        {
            return new PatchOutcome<T>.Malformed(refused);
        }

        switch (body.Patch.Apply(document, members.MayBeAbsent))
        {
            case JsonPatchOutcome.Failed failed:
                return new PatchOutcome<T>.NotApplicable($"operation {failed.Operation}: {failed.Reason}");
            case JsonPatchOutcome.Applied applied:
                var (draft, faults) = read(applied.Document);
                if (draft is null)
                {
                    return new PatchOutcome<T>.Invalid(faults);
                }

                var (value, actions) = accept(draft, body.Patch);
                return new PatchOutcome<T>.Patched(value, actions, body.Comment);
            default:
                throw new InvalidOperationException("A patch outcome has two cases.");
        }
    }
}

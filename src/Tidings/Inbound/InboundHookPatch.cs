using System.Text.Json.Nodes;
using Tidings.Access;
using Tidings.Patches;

namespace Tidings.Inbound;

/// <summary>Applies a JSON patch to an inbound hook by the rules of the API. Pure.</summary>
/// <remarks>The patch works on a document whose secret is masked, so no operation can test, copy or move it. A secret that still equals its mask afterwards is kept.</remarks>
public static class InboundHookPatch
{
    /// <summary>The actions that change a hook, in the order that they are listed in.</summary>
    public static IReadOnlyList<string> Actions { get; } =
        [AccessActions.UpdateName, AccessActions.UpdateOn, AccessActions.UpdateTags, AccessActions.UpdateSecret, AccessActions.UpdateMapping];

    private static readonly PatchedMembers Members =
        PatchedMembers.AllBut(["kind", "url", "path"], ["name", "on", "tags", "secret", "verification", "mapping"]);

    /// <param name="body">A bare array of operations or <c>{comment, patch}</c>; null for a body that was JSON <c>null</c>.</param>
    /// <returns>Where it succeeds, one version up, also when it changes nothing, and with one or more of <see cref="Actions"/>.</returns>
    public static PatchOutcome<InboundHook> Apply(InboundHook current, JsonNode? body) =>
        DocumentPatch.Apply<InboundHook, InboundHookDraft>(
            PatchBody.Read(body),
            Members,
            InboundHookDocument.Editable(current),
            new InboundHookReader(current).Read,
            (draft, patch) => (Change(current, draft), NeededActions(patch)));

    /// <summary>The action that changing a member of the document amounts to.</summary>
    public static string ActionOn(string member) => member switch
    {
        "name" => AccessActions.UpdateName,
        "on" => AccessActions.UpdateOn,
        "tags" => AccessActions.UpdateTags,
        "secret" or "verification" => AccessActions.UpdateSecret,
        _ => AccessActions.UpdateMapping,
    };

    private static InboundHook Change(InboundHook current, InboundHookDraft draft) => current with
    {
        Name = draft.Name,
        Secret = draft.Secret,
        Verification = draft.Verification,
        Mapping = draft.Mapping,
        On = draft.On,
        Tags = draft.Tags,
        Version = current.Version + 1,
    };

    /// <summary>By what the operations point at, not by what they change: a patch that sets a guessed secret must not tell whether it was right.</summary>
    private static IReadOnlyList<string> NeededActions(JsonPatch patch)
    {
        HashSet<string> needed = [.. patch.ChangedPlaces.SelectMany(NeededFor)];
        return needed.Count == 0 ? [AccessActions.UpdateMapping] : [.. Actions.Where(needed.Contains)];
    }

    private static IReadOnlyList<string> NeededFor(JsonPointer path) => path.Tokens is [var member, ..] ? [ActionOn(member)] : Actions;
}

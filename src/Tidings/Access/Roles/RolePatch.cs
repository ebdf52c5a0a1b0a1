using System.Text.Json.Nodes;
using Tidings.Patches;
using Tidings.Validation;

namespace Tidings.Access.Roles;

/// <summary>Applies a JSON patch or a JSON merge patch to a custom role by the rules of the API. Pure.</summary>
public static class RolePatch
{
    /// <param name="body">An array of operations, <c>{patch, comment}</c>, <c>{merge, comment}</c> or a bare merge patch; null for a body that was JSON <c>null</c>.</param>
    /// <returns>Where it succeeds, one version up, with the actions that the change amounts to; or the very role that it was, with none, when nothing differs.</returns>
    public static PatchOutcome<CustomRole> Apply(CustomRole current, JsonNode? body)
    {
        var before = RoleDocument.ForPatch(current);
        return DocumentPatch.Apply<CustomRole, RoleDraft>(
            Read(body, before),
            PatchedMembers.Only(RoleDocument.Editable),
            before,
            new RoleReader(current).Read,
            (draft, _) => Change(current, draft));
    }

    private static (CustomRole Value, IReadOnlyList<string> Actions) Change(CustomRole current, RoleDraft draft)
    {
        var changed = current with { Name = draft.Name, Description = draft.Description, Policy = draft.Policy, BasePermissions = draft.BasePermissions };
        var actions = RoleChange.ActionsOf(current, changed);
        return (actions.Count == 0 ? current : changed with { Version = current.Version + 1 }, actions);
    }

    private static (PatchBody? Body, IReadOnlyList<Fault> Faults) Read(JsonNode? body, JsonObject document)
    {
        if (JsonTree.FindFlaw(body) is not null || body is not JsonObject members || members.ContainsKey("patch") || members.ContainsKey("instructions"))
        {
            return PatchBody.Read(body);
        }

        List<Fault> faults = [];
        var merge = members;
        string? comment = null;
        if (members.TryGetPropertyValue("merge", out var wrapped))
        {
            var reader = new MemberReader(members, faults);
            reader.RefuseOthers("a merge patch", ["merge", "comment"]);
            comment = reader.Text("comment", 0, int.MaxValue);
            merge = wrapped as JsonObject;
        }

        if (merge is null or { Count: 0 })
        {
            faults.Add(new Fault("merge", $"must be an object with some of {string.Join(", ", RoleDocument.Editable)}"));
        }

        return merge is not null && faults.Count == 0
            ? (new PatchBody(JsonMergePatch.ToPatch(merge, document), comment is "" ? null : comment), [])
            : (null, faults);
    }
}

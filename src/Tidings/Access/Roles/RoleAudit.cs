using Tidings.Entries;
using Tidings.Patches;
using Tidings.Policies;

namespace Tidings.Access.Roles;

/// <summary>The audit log entries that tell of changes to custom roles.</summary>
public sealed class RoleAudit(TimeProvider time)
{
    public AuditLogEntry Created(CustomRole created, Actor actor) =>
        (Change(created, actor, [AccessActions.CreateRole], "created the custom role") with { After = RoleDocument.Version(created) }).ToEntry(time);

    /// <param name="comment">What the client said of its change; null when nothing.</param>
    public AuditLogEntry Updated(CustomRole before, CustomRole after, Actor actor, string? comment)
    {
        var actions = RoleChange.ActionsOf(before, after);
        var (oldVersion, newVersion) = (RoleDocument.Version(before), RoleDocument.Version(after));
        return (Change(after, actor, actions, TitleVerb(actions)) with
        {
            Before = oldVersion,
            After = newVersion,
            Delta = JsonDiff.Between(oldVersion, newVersion),
            Comment = comment,
        }).ToEntry(time);
    }

    public AuditLogEntry Deleted(CustomRole deleted, Actor actor) =>
        (Change(deleted, actor, [AccessActions.DeleteRole], "deleted the custom role") with { Before = RoleDocument.Version(deleted) }).ToEntry(time);

    /// <summary>The resource that a role is to policies: known by its key and by its id.</summary>
    public static Resource ResourceOf(CustomRole role) => new([new ResourceSegment("role", role.Key) { AlternateKey = role.Id }]);

    private static OwnChange Change(CustomRole role, Actor actor, IReadOnlyList<string> actions, string titleVerb) => new()
    {
        Account = role.Account,
        Actor = actor,
        Actions = actions,
        Resource = ResourceOf(role),
        Kind = "role",
        Name = role.Name,
        TitleVerb = titleVerb,
        Canonical = $"/api/v2/roles/{role.Id}",
    };

    private static string TitleVerb(IReadOnlyList<string> actions) => actions switch
    {
        [AccessActions.UpdateName] => "renamed the custom role",
        [AccessActions.UpdatePolicy] => "changed the policy of the custom role",
        _ => "updated the custom role",
    };
}

using System.Text;
using System.Text.Json.Nodes;
using Tidings.Access;
using Tidings.Entries;
using Tidings.Patches;
using Tidings.Policies;
using Tidings.Text;
using JsonTree = Tidings.Patches.JsonTree;

namespace Tidings.Inbound;

/// <summary>The audit log entries that tell of changes to inbound hooks. Secrets appear masked, addresses not at all.</summary>
public sealed class InboundHookAudit(TimeProvider time)
{
    private const string Kind = "inbound-hook";

    public AuditLogEntry Created(InboundHook created, Actor actor) =>
        (Change(created, actor, [AccessActions.CreateInboundHook], "created the inbound hook") with { After = InboundHookDocument.Version(created) }).ToEntry(time);

    public AuditLogEntry Deleted(InboundHook deleted, Actor actor) =>
        (Change(deleted, actor, [AccessActions.DeleteInboundHook], "deleted the inbound hook") with { Before = InboundHookDocument.Version(deleted) }).ToEntry(time);

    /// <summary>It has a new address, and is what it was otherwise.</summary>
    public AuditLogEntry Reset(InboundHook hook, Actor actor) =>
        (Change(hook, actor, [AccessActions.ResetInboundHook], "reset the URL of the inbound hook") with
        {
            Before = InboundHookDocument.Version(hook),
            After = InboundHookDocument.Version(hook),
            Delta = [],
        }).ToEntry(time);

    /// <param name="actions">What the change amounts to; one or more.</param>
    /// <param name="comment">What the client said of it; null when nothing.</param>
    public AuditLogEntry Updated(InboundHook before, InboundHook after, IReadOnlyList<string> actions, Actor actor, string? comment)
    {
        var (oldVersion, newVersion) = (InboundHookDocument.Version(before), InboundHookDocument.Version(after));
        var delta = JsonDiff.Between(oldVersion, newVersion);
        if (before.Secret != after.Secret && JsonNode.DeepEquals(oldVersion["secret"], newVersion["secret"]))
        {
            // Changed under an equal mask: no change is silent.
            delta.Add(JsonDiff.Replace(JsonPointer.Root.Append("secret"), newVersion["secret"]));
        }

        return (Change(after, actor, actions, TitleVerb(actions, after)) with
        {
            Description = Describe(delta),
            Comment = comment,
            Before = oldVersion,
            After = newVersion,
            Delta = delta,
        }).ToEntry(time);
    }

    /// <summary>The resource that a hook is to policies.</summary>
    public static Resource ResourceOf(InboundHook hook) => new([new ResourceSegment(Kind, hook.Id.Value) { Tags = hook.Tags }]);

    private static OwnChange Change(InboundHook hook, Actor actor, IReadOnlyList<string> actions, string titleVerb) => new()
    {
        Account = hook.Account,
        Actor = actor,
        Actions = actions,
        Resource = ResourceOf(hook),
        Kind = Kind,
        Name = hook.Name,
        TitleVerb = titleVerb,
        Canonical = $"/api/v2/inbound-hooks/{hook.Id}",
    };

    private static string TitleVerb(IReadOnlyList<string> actions, InboundHook after) => actions switch
    {
        [AccessActions.UpdateOn] => after.On ? "turned on the inbound hook" : "turned off the inbound hook",
        [AccessActions.UpdateName] => "renamed the inbound hook",
        [AccessActions.UpdateSecret] => "updated the secret of the inbound hook",
        [AccessActions.UpdateMapping] => "updated the mapping of the inbound hook",
        _ => "updated the inbound hook",
    };

    /// <summary>Which members changed, each once.</summary>
    private static string Describe(JsonArray delta)
    {
        var lines = new StringBuilder();
        foreach (var member in delta.Select(operation => JsonTree.Text(operation?["path"])?.Split('/')[1]).OfType<string>().Distinct())
        {
            lines.Append("* Changed ").Append(MarkdownEscaper.OfLine(member)).Append('\n');
        }

        return lines.ToString();
    }
}

using System.Text;
using System.Text.Json.Nodes;
using Tidings.Access;
using Tidings.Entries;
using Tidings.Integrations;
using Tidings.Patches;
using Tidings.Policies;
using Tidings.Text;

namespace Tidings.Subscriptions;

/// <summary>The audit log entries that tell of changes to subscriptions. Secrets appear masked.</summary>
public sealed class SubscriptionAudit(TimeProvider time)
{
    public AuditLogEntry Created(Subscription created, Manifest manifest, Actor? actor) =>
        (Change(created, actor, [ShapeOf(created).CreateAction], $"created the {ShapeOf(created).Noun}", comment: null) with
        {
            After = ShapeOf(created).Version(created, manifest),
        }).ToEntry(time);

    /// <param name="comment">What the client said of its change or, where <paramref name="actor"/> is null, why Tidings made it; null when nothing.</param>
    public AuditLogEntry Updated(Subscription before, Subscription after, Manifest manifest, Actor? actor, string? comment)
    {
        var shape = ShapeOf(after);
        var change = SubscriptionChange.Between(before, after);
        IReadOnlyList<string> actions = shape.ActionsOf(change) is { Count: > 0 } needed ? needed : [shape.PlainUpdateAction];
        var (oldVersion, newVersion) = (shape.Version(before, manifest), shape.Version(after, manifest));
        return (Change(after, actor, actions, TitleVerb(actions, after), comment) with
        {
            Description = Describe(change, before, after),
            Before = oldVersion,
            After = newVersion,
            Delta = DeltaOf(oldVersion, newVersion, change, shape),
        }).ToEntry(time);
    }

    public AuditLogEntry Deleted(Subscription deleted, Manifest manifest, Actor? actor) =>
        (Change(deleted, actor, [ShapeOf(deleted).DeleteAction], $"deleted the {ShapeOf(deleted).Noun}", comment: null) with
        {
            Before = ShapeOf(deleted).Version(deleted, manifest),
        }).ToEntry(time);

    /// <summary>Tells that a subscription's destination fails. The same entry, by its id, however often it is made.</summary>
    /// <param name="comment">Since when, and what the receiver answered; without secrets.</param>
    public AuditLogEntry Failing(Subscription subscription, DateTimeOffset since, string comment) =>
        (Report(subscription, AccessActions.ReportFailing, $"reported a failure of the {ShapeOf(subscription).Noun}", comment) with
        {
            Id = new EntryId(ObjectIds.Of($"{subscription.Id.Value} fails since {since.ToUnixTimeMilliseconds()}")),
        }).ToEntry(time);

    /// <summary>Tells that it takes deliveries again.</summary>
    /// <inheritdoc cref="Failing" path="/param"/>
    public AuditLogEntry Recovered(Subscription subscription, string comment) =>
        Report(subscription, AccessActions.ReportRecovered, $"reported the recovery of the {ShapeOf(subscription).Noun}", comment).ToEntry(time);

    /// <summary>The resource that a subscription is to policies.</summary>
    public static Resource ResourceOf(Subscription subscription) => ShapeOf(subscription).ResourceOf(subscription);

    private static SubscriptionShape ShapeOf(Subscription subscription) => SubscriptionShape.Of(subscription);

    private static OwnChange Report(Subscription subscription, string action, string titleVerb, string comment) =>
        Change(subscription, actor: null, [action], titleVerb, comment: null) with { Resource = ShapeOf(subscription).ReportResourceOf(subscription), Comment = comment };

    private static OwnChange Change(Subscription subscription, Actor? actor, IReadOnlyList<string> actions, string titleVerb, string? comment) => new()
    {
        Account = subscription.Account,
        Actor = actor,
        Actions = actions,
        Resource = ResourceOf(subscription),
        Kind = ShapeOf(subscription).Noun,
        Name = subscription.Name is { Length: > 0 } name ? name : subscription.Id.Value,
        TitleVerb = titleVerb,
        Canonical = ShapeOf(subscription).HrefOf(subscription),
        Comment = actor is not null ? comment : comment is null ? "Done by Tidings itself." : $"Done by Tidings itself: {comment}",
    };

    private static string TitleVerb(IReadOnlyList<string> actions, Subscription after) => actions switch
    {
        [AccessActions.UpdateOn] => $"turned {(after.On ? "on" : "off")} the {ShapeOf(after).Noun}",
        [AccessActions.UpdateName] => $"renamed the {ShapeOf(after).Noun}",
        [AccessActions.UpdateConfiguration] => $"updated the configuration of the {ShapeOf(after).Noun}",
        _ => $"updated the {ShapeOf(after).Noun}",
    };

    private static string Describe(SubscriptionChange change, Subscription before, Subscription after)
    {
        var lines = new StringBuilder();
        if (change.On)
        {
            lines.Append("* Turned the ").Append(ShapeOf(after).Noun).Append(after.On ? " on\n" : " off\n");
        }

        if (change.Name)
        {
            lines.Append("* Renamed it from ").Append(MarkdownEscaper.OfLine(before.Name)).Append(" to ").Append(MarkdownEscaper.OfLine(after.Name)).Append('\n');
        }

        foreach (var key in change.ConfigKeys)
        {
            lines.Append("* Changed ").Append(MarkdownEscaper.OfLine(key)).Append('\n');
        }

        if (change.Statements)
        {
            lines.Append("* Changed the policy\n");
        }

        if (change.Tags)
        {
            lines.Append("* Changed the tags\n");
        }

        return lines.ToString();
    }

    /// <summary>The difference of the masked versions and, so that no change is silent, the secrets that changed under an equal mask.</summary>
    private static JsonArray DeltaOf(JsonObject before, JsonObject after, SubscriptionChange change, SubscriptionShape shape)
    {
        var delta = JsonDiff.Between(before, after);
        var (oldConfig, newConfig) = (shape.ConfigIn(before), shape.ConfigIn(after));
        foreach (var key in change.ConfigKeys)
        {
            if (oldConfig?[key] is { } left && newConfig?[key] is { } right && JsonNode.DeepEquals(left, right))
            {
                delta.Add(JsonDiff.Replace(shape.ConfigPlace.Append(key), right));
            }
        }

        return delta;
    }
}

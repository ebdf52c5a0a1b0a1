using System.Globalization;
using System.Text.Json;
using Tidings.Text;

namespace Tidings.Entries;

/// <summary>Turns an entry into what templates see.</summary>
/// <remarks>
/// The mapping of §4.5: state before the change, links absolute, texts in three forms.
/// <c>member</c> is there only when a member made the change; a title names who or what else did.
/// </remarks>
public static class TemplateContext
{
    /// <summary>A tree of <c>Dictionary&lt;string, object?&gt;</c>, <c>List&lt;object?&gt;</c>, <c>string</c>, <c>long</c>, <c>double</c>, <c>bool</c> and null.</summary>
    /// <param name="baseUrl">Links of the entry, which are host-relative, are made absolute with it.</param>
    public static Dictionary<string, object?> Build(AuditLogEntry entry, Uri baseUrl)
    {
        using var document = JsonDocument.Parse(entry.Payload, new JsonDocumentOptions { MaxDepth = EntryReader.MaxStoredDepth });
        var json = document.RootElement;
        var scope = new EntryScope(entry.Accesses);
        var project = ContextProject.Of(json, scope);
        var links = new ContextLinks(baseUrl);
        var context = new Dictionary<string, object?>
        {
            ["_links"] = links.OfEntry(json, entry.Id.Value, project),
            ["baseURL"] = AbsoluteHref.Base(baseUrl),
            ["_id"] = entry.Id.Value,
            ["_accountId"] = json.TextAt("_accountId"),
            ["timestamp"] = Timestamp(entry.Date),
            ["kind"] = entry.Kind,
            ["name"] = entry.Name,
            ["details"] = MarkdownText.Of(ForeignText.Lines(json.TextAt("description") ?? ""), baseUrl, isLine: false).ToTree(),
            ["project"] = project.ToTree(),
            ["tags"] = Tags(json, entry.Kind, scope),
            ["titleVerb"] = json.TextAt("titleVerb") ?? TitleVerb.Of(scope.Action, entry.Kind, isOn: null),
            ["verbKind"] = scope.Action,
            ["title"] = MarkdownText.Of(ForeignText.Line(json.TextAt("title") ?? ""), baseUrl, isLine: true).ToTree(),
            ["target"] = Target(json, entry, scope, links),
        };
        AddOptional(context, json, entry, scope, links);
        ContextTexts.Tidy(context);
        return context;
    }

    /// <summary>Members that are left out where there is nothing to tell.</summary>
    private static void AddOptional(Dictionary<string, object?> context, JsonElement json, AuditLogEntry entry, EntryScope scope, ContextLinks links)
    {
        if (json.FilledAt("comment") is { } comment)
        {
            context["comment"] = comment;
        }

        if ((json.TextAt("key") ?? (EntryKinds.HasKey(entry.Kind) ? scope.Target.Key : null)) is { } key)
        {
            context["key"] = key;
        }

        if (ContextCustomProperties.Of(json, entry.Kind) is { } customProperties)
        {
            context["customProperties"] = customProperties;
        }

        if (json.At("member") is { ValueKind: JsonValueKind.Object } member)
        {
            context["member"] = Member(member, links);
        }
    }

    private static Dictionary<string, object?> Timestamp(DateTimeOffset date)
    {
        var milliseconds = date.ToUnixTimeMilliseconds();
        return new()
        {
            ["milliseconds"] = milliseconds,
            ["seconds"] = milliseconds / 1000,
            ["rfc3339"] = date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["simple"] = date.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>Those stated outright, else those before the change; null for a member, which has none.</summary>
    private static List<object?>? Tags(JsonElement json, string kind, EntryScope scope)
    {
        if (json.At("tags") is { ValueKind: JsonValueKind.Array } stated)
        {
            return JsonTree.OfArray(stated);
        }

        return kind == EntryKinds.Member ? null : JsonTree.OfTexts(scope.Target.Tags);
    }

    private static Dictionary<string, object?> Member(JsonElement member, ContextLinks links)
    {
        var tree = links.OfThing(member);
        var email = member.TextAt("email") ?? "";
        var at = email.IndexOf('@', StringComparison.Ordinal);
        tree["email"] = email;
        tree["emailLocalPart"] = at < 0 ? email : email[..at];
        tree["firstName"] = member.TextAt("firstName") ?? "";
        tree["lastName"] = member.TextAt("lastName") ?? "";
        tree["displayName"] = ForeignText.Lines(MemberName.Of(member)).Trim();
        return tree;
    }

    private static Dictionary<string, object?> Target(JsonElement json, AuditLogEntry entry, EntryScope scope, ContextLinks links)
    {
        var tree = json.At("target") is { ValueKind: JsonValueKind.Object } target ? links.OfThing(target) : [];
        tree.Remove("resources");
        tree.TryAdd("_links", new Dictionary<string, object?>());
        if (tree.GetValueOrDefault("name") is not string)
        {
            tree["name"] = entry.Name;
        }

        if (tree.GetValueOrDefault("_id") is not string && IdOfTarget(json, scope) is { } id)
        {
            tree["_id"] = id;
        }

        return tree;
    }

    private static string? IdOfTarget(JsonElement json, EntryScope scope) =>
        json.At("currentVersion")?.FilledAt("_id")
        ?? json.At("previousVersion")?.FilledAt("_id")
        ?? (scope.Target.Key is { } key && ObjectIds.IsValid(key) ? key : null);
}

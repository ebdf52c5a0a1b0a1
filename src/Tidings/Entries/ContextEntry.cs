using System.Text.Json.Nodes;

namespace Tidings.Entries;

/// <summary>The entry that a template context tells of, as far as it tells: <see cref="TemplateContext"/> backwards.</summary>
/// <remarks>Members that are not of the type they should be are left out, so that the reader of entries derives them.</remarks>
internal static class ContextEntry
{
    /// <param name="context">As §4.5 has it. Unchanged.</param>
    public static JsonObject Build(JsonObject context)
    {
        var entry = new JsonObject { ["accesses"] = new JsonArray(new JsonObject { ["action"] = Text(context, "verbKind") ?? "update", ["resource"] = Resource(context) }) };
        foreach (var member in new[] { "_id", "_accountId", "kind", "name", "comment", "titleVerb", "key" })
        {
            Put(entry, member, Text(context, member));
        }

        Put(entry, "description", Text(context, "details", "markdown"));
        Put(entry, "title", Text(context, "title", "markdown"));
        if (context["timestamp"] is JsonObject time && time["milliseconds"] is JsonValue date)
        {
            entry["date"] = date.DeepClone();
        }

        foreach (var member in new[] { "_links", "member", "target", "project", "tags", "customProperties" })
        {
            Put(entry, member, context[member]?.DeepClone());
        }

        // Added for templates: no part of an entry.
        (entry["_links"] as JsonObject)?.Remove("details");
        (entry["member"] as JsonObject)?.Remove("emailLocalPart");
        (entry["member"] as JsonObject)?.Remove("displayName");
        if (Text(context, "baseURL") is { Length: > 0 } baseUrl)
        {
            MakeRelative(entry, baseUrl.TrimEnd('/'));
        }

        return entry;
    }

    private static void Put(JsonObject entry, string member, JsonNode? value)
    {
        if (value is not null)
        {
            entry[member] = value;
        }
    }

    private static string Resource(JsonObject context)
    {
        var kind = Text(context, "kind") ?? "";
        var key = Text(context, "key") ?? Text(context, "target", "_id") ?? "*";
        var project = Text(context, "project", "key") is { Length: > 0 } projectKey ? $"proj/{projectKey}:" : "";
        var environment = Text(context, "project", "environment", "key") switch
        {
            "~" => "env/*:",
            { Length: > 0 } environmentKey => $"env/{environmentKey}:",
            _ => kind == EntryKinds.Flag ? "env/*:" : "",
        };
        return kind switch
        {
            EntryKinds.Project => $"proj/{key}",
            EntryKinds.Environment => $"{project}env/{key}",
            _ when project.Length == 0 => $"{kind}/{key}",
            _ => $"{project}{environment}{kind}/{key}",
        };
    }

    // §4.2: links of entries are host-relative.
    private static void MakeRelative(JsonNode? node, string baseUrl)
    {
        switch (node)
        {
            case JsonObject map when Text(map, "href") is { } href && href.StartsWith(baseUrl + "/", StringComparison.Ordinal):
                map["href"] = href[baseUrl.Length..];
                break;
            case JsonObject map:
                foreach (var (_, value) in map)
                {
                    MakeRelative(value, baseUrl);
                }

                break;
            default:
                break;
        }
    }

    private static string? Text(JsonObject from, params ReadOnlySpan<string> path)
    {
        JsonNode? node = from;
        foreach (var step in path)
        {
            node = (node as JsonObject)?[step];
        }

        return node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Tidings.Entries;
using Tidings.Server.Http;

namespace Tidings.Server.Entries;

/// <summary>Turns entries of the log into what clients see.</summary>
internal static class EntryPresenter
{
    /// <summary>§4.2: only on the detail representation.</summary>
    private static readonly string[] OfDetail = ["delta", "triggerBody", "merge", "previousVersion", "currentVersion", "subentries"];

    public static EntryView Show(LoggedEntry logged, AuditLogEntry entry, bool inDetail)
    {
        using var document = JsonDocument.Parse(entry.Payload, new JsonDocumentOptions { MaxDepth = EntryReader.MaxStoredDepth });
        // Where a member is repeated the last one counts, as when it was taken in.
        var others = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            others[member.Name] = member.Value.Clone();
        }

        if (!inDetail)
        {
            Array.ForEach(OfDetail, name => others.Remove(name));
        }

        return new EntryView
        {
            Links = Take(others, "_links", JsonValueKind.Object) ?? LinksOf(entry),
            Id = Text(others, "_id") ?? entry.Id.Value,
            AccountId = Text(others, "_accountId") ?? logged.Account.Value,
            Date = Date(others, entry),
            Accesses = Take(others, "accesses", JsonValueKind.Array) ?? AccessesOf(entry),
            Kind = Text(others, "kind") ?? entry.Kind,
            Name = Text(others, "name") ?? entry.Name,
            Description = Text(others, "description") ?? "",
            ShortDescription = Text(others, "shortDescription") ?? "",
            Others = others,
        };
    }

    private static long Date(Dictionary<string, JsonElement> members, AuditLogEntry entry)
    {
        members.Remove("date");
        return entry.Date.ToUnixTimeMilliseconds();
    }

    private static JsonElement? Take(Dictionary<string, JsonElement> members, string name, JsonValueKind kind) =>
        members.Remove(name, out var value) && value.ValueKind == kind ? value : null;

    private static string? Text(Dictionary<string, JsonElement> members, string name) => Take(members, name, JsonValueKind.String)?.GetString();

    private static JsonElement LinksOf(AuditLogEntry entry) => Element(new JsonObject
    {
        ["parent"] = Link(EntryReads.Path),
        ["self"] = Link($"{EntryReads.Path}/{entry.Id}"),
    });

    private static JsonObject Link(string href) => new() { ["href"] = href, ["type"] = MediaTypes.Json };

    private static JsonElement AccessesOf(AuditLogEntry entry) => Element(new JsonArray(
        [.. entry.Accesses.Select(access => new JsonObject { ["action"] = access.Action, ["resource"] = access.Resource.ToString() })]));

    private static JsonElement Element(JsonNode node) => JsonSerializer.SerializeToElement(node, ApiJson.Wire.JsonNode);
}

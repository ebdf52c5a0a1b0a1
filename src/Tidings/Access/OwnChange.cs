using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tidings.Entries;
using Tidings.Policies;
using Tidings.Text;

namespace Tidings.Access;

/// <summary>A change made through Tidings' own API, on its way to becoming an audit log entry.</summary>
/// <remarks>Nothing here is masked: whoever fills it masks first.</remarks>
internal sealed record OwnChange
{
    // Plain UTF-8 instead of \u escapes: the payload is kept and sent as it stands, and never put into HTML unescaped.
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public required AccountId Account { get; init; }

    /// <summary>Null for a change that Tidings made by itself.</summary>
    public required Actor? Actor { get; init; }

    /// <summary>One or more, all on <see cref="Resource"/>.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    public required Resource Resource { get; init; }
    public required string Kind { get; init; }
    public required string Name { get; init; }

    /// <summary>For example <c>turned off the integration</c>.</summary>
    public required string TitleVerb { get; init; }

    /// <summary>Host-relative address of what was changed.</summary>
    public required string Canonical { get; init; }

    /// <summary>Markdown; empty when the title says it all.</summary>
    public string Description { get; init; } = "";

    /// <summary>What the client, or Tidings itself, said of the change; null when nothing.</summary>
    public string? Comment { get; init; }

    /// <summary>Null on creation.</summary>
    public JsonObject? Before { get; init; }

    /// <summary>Null on deletion.</summary>
    public JsonObject? After { get; init; }

    /// <summary>JSON patch from one version to the other; null on creation and deletion.</summary>
    public JsonArray? Delta { get; init; }

    /// <summary>Null for an id of its own; set where the same report may be made again and is to count once.</summary>
    public EntryId? Id { get; init; }

    /// <summary>The entry, with a date of now.</summary>
    public AuditLogEntry ToEntry(TimeProvider time)
    {
        var id = Id ?? new EntryId(ObjectIds.New(time));
        var date = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        return new AuditLogEntry
        {
            Id = id,
            Date = date,
            Kind = Kind,
            Name = Name,
            Accesses = [.. Actions.Select(action => new ResourceAccess(action, Resource))],
            Payload = Write(Describe(id, date)),
        };
    }

    private static ReadOnlyMemory<byte> Write(JsonObject payload)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (var writer = new Utf8JsonWriter(buffer, Writing))
        {
            payload.WriteTo(writer);
        }

        return buffer.WrittenMemory;
    }

    private JsonObject Describe(EntryId id, DateTimeOffset date)
    {
        var resource = Resource.ToString();
        JsonObject payload = new()
        {
            ["_links"] = new JsonObject
            {
                ["canonical"] = Link(Canonical),
                ["parent"] = Link("/api/v2/auditlog"),
                ["self"] = Link($"/api/v2/auditlog/{id}"),
            },
            ["_id"] = id.Value,
            ["_accountId"] = Account.Value,
            ["date"] = date.ToUnixTimeMilliseconds(),
            ["accesses"] = new JsonArray([.. Actions.Select(action => new JsonObject { ["action"] = action, ["resource"] = resource })]),
            ["kind"] = Kind,
            ["name"] = Name,
            ["description"] = Description,
            ["shortDescription"] = "",
        };
        AddIfAny(payload, "comment", Comment);
        AddIfAny(payload, "token", Actor is null ? null : new JsonObject { ["_id"] = Actor.TokenId, ["name"] = Actor.TokenName, ["ending"] = Actor.TokenEnding });
        payload["titleVerb"] = TitleVerb;
        payload["title"] = $"{MarkdownEscaper.OfLine(Actor?.TokenName ?? "Tidings")} {TitleVerb} {MarkdownEscaper.OfLine(Name)}";
        payload["target"] = new JsonObject
        {
            ["_links"] = new JsonObject { ["canonical"] = Link(Canonical) },
            ["name"] = Name,
            ["resources"] = new JsonArray(resource),
        };
        AddIfAny(payload, "delta", Delta?.DeepClone());
        AddIfAny(payload, "previousVersion", Before?.DeepClone());
        AddIfAny(payload, "currentVersion", After?.DeepClone());
        return payload;
    }

    private static JsonObject Link(string href) => new() { ["href"] = href, ["type"] = "application/json" };

    private static void AddIfAny(JsonObject payload, string name, JsonNode? value)
    {
        if (value is not null)
        {
            payload[name] = value;
        }
    }
}

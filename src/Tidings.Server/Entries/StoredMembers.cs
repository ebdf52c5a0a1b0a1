using System.Text.Json;
using Tidings.Server.Http;

namespace Tidings.Server.Entries;

/// <summary>The members of a stored object, taken out one by one: what is null or of another type than its reader expects counts as absent.</summary>
/// <remarks>Where a member is repeated the last one counts, as when the entry was taken in.</remarks>
internal sealed class StoredMembers
{
    private readonly Dictionary<string, JsonElement> _left = new(StringComparer.Ordinal);

    /// <param name="element">An object, of a document that is kept for as long as this is.</param>
    public StoredMembers(JsonElement element)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Null)
            {
                _left.Remove(member.Name);
            }
            else
            {
                _left[member.Name] = member.Value;
            }
        }
    }

    public string? Text(string name) => Take(name, JsonValueKind.String)?.GetString();

    public long? Number(string name) => Take(name, JsonValueKind.Number) is { } value && value.TryGetInt64(out var number) ? number : null;

    public bool? Flag(string name) => _left.Remove(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;

    /// <summary>Elements that are no strings are left out.</summary>
    public IReadOnlyList<string>? Texts(string name) => Take(name, JsonValueKind.Array) is { } array
        ? [.. array.EnumerateArray().Where(element => element.ValueKind == JsonValueKind.String).Select(element => element.GetString()!)] // A string has a value.
        : null;

    public IReadOnlyList<StoredMembers>? Objects(string name) => Take(name, JsonValueKind.Array) is { } array
        ? [.. array.EnumerateArray().Where(element => element.ValueKind == JsonValueKind.Object).Select(element => new StoredMembers(element))]
        : null;

    /// <summary>Links without an address are left out.</summary>
    public IReadOnlyDictionary<string, Link>? Links()
    {
        if (Take("_links", JsonValueKind.Object) is not { } element)
        {
            return null;
        }

        Dictionary<string, Link> links = [];
        foreach (var member in element.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Object))
        {
            var link = new StoredMembers(member.Value);
            if (link.Text("href") is { } href)
            {
                links[member.Name] = new Link(href, link.Text("type") ?? MediaTypes.Json);
            }
        }

        return links;
    }

    /// <param name="read">Makes a view of the object's members.</param>
    public T? Object<T>(string name, Func<StoredMembers, T> read)
        where T : class => Take(name, JsonValueKind.Object) is { } element ? read(new StoredMembers(element)) : null;

    public JsonElement? Json(string name) => _left.Remove(name, out var value) ? value : null;

    /// <summary>What nobody took; null when that is nothing.</summary>
    public IDictionary<string, JsonElement>? Rest() => _left.Count == 0 ? null : _left;

    private JsonElement? Take(string name, JsonValueKind kind) => _left.Remove(name, out var value) && value.ValueKind == kind ? value : null;
}

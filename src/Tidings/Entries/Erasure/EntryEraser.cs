using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tidings.Entries.Erasure;

/// <summary>Takes a person out of entries: learns who is meant from the records that entries hold, and rewrites what tells of them.</summary>
/// <remarks>Names of members stay, values change; the entry's own id, its date and its kind stay. Thread-safe.</remarks>
public sealed class EntryEraser(SubjectTraits traits)
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = EntryReader.MaxStoredDepth };
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ConcurrentDictionary<string, SubjectText> _ofOneName = new(StringComparer.Ordinal);
    private readonly SubjectText _text = new(traits);
    private readonly SearchValues<string> _needles = SearchValues.Create(
        [.. traits.Ids.Concat(traits.Emails).Concat(traits.Names.Select(name => name.Split(' ')[^1]))
            .SelectMany(value => new[] { value, Uri.EscapeDataString(value), Access.OwnChange.MarkdownEscape(value).Replace("\\", "\\\\", StringComparison.Ordinal) })
            .Where(value => value.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>What an entry says of the person beyond what is known.</summary>
    /// <returns>The same traits when it says nothing new.</returns>
    public SubjectTraits Learn(ReadOnlyMemory<byte> payload)
    {
        if (!MayTell(payload.Span))
        {
            return traits;
        }

        using var document = JsonDocument.Parse(payload, Reading);
        return Learn(document.RootElement, traits, isRoot: true);
    }

    /// <returns>The entry without the person; null when nothing in it tells of them.</returns>
    public ReadOnlyMemory<byte>? Erase(ReadOnlyMemory<byte> payload)
    {
        if (!MayTell(payload.Span))
        {
            return null;
        }

        using var document = JsonDocument.Parse(payload, Reading);
        var buffer = new ArrayBufferWriter<byte>(payload.Length);
        var changed = false;
        using (var writer = new Utf8JsonWriter(buffer, Writing))
        {
            WriteObject(writer, document.RootElement, ref changed, TextsOf(document.RootElement));
        }

        // The type is spelt out: a bare null would be an empty payload.
        return changed ? (ReadOnlyMemory<byte>?)buffer.WrittenMemory : null;
    }

    /// <summary>A text of the journal without the person.</summary>
    /// <returns>Null when it does not tell of them.</returns>
    public string? EraseText(string text) => _text.Erase(text) is var erased && !ReferenceEquals(erased, text) && erased != text ? erased : null;

    /// <summary>Whether it is worth a closer look. Escaped characters may spell anything.</summary>
    private bool MayTell(ReadOnlySpan<byte> payload) =>
        payload.IndexOf("\\u"u8) >= 0 || Encoding.UTF8.GetString(payload).AsSpan().ContainsAny(_needles);

    private static SubjectTraits Learn(JsonElement element, SubjectTraits known, bool isRoot)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                if (!isRoot && PersonRecord.Of(element) is { } person && known.Is(person.Id, person.Email))
                {
                    known = known.With(person.Id, person.Email, person.FullName);
                }

                foreach (var member in element.EnumerateObject())
                {
                    known = Learn(member.Value, known, isRoot: false);
                }

                return known;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    known = Learn(item, known, isRoot: false);
                }

                return known;
            default:
                return known;
        }
    }

    /// <summary>What the person did calls them by one name alone, where the record has only one: there a single word tells of them.</summary>
    private SubjectText TextsOf(JsonElement root) =>
        root.TryGetProperty("member", out var member) && member.ValueKind == JsonValueKind.Object
        && PersonRecord.Of(member) is { FullName: null } person && traits.Is(person.Id, person.Email)
        && (person.FirstName ?? person.LastName) is { Length: > 1 } name
            ? _ofOneName.GetOrAdd(name, one => new SubjectText(traits with { Names = [.. traits.Names, one] }))
            : _text;

    /// <param name="root">For the texts of an entry itself; null within it.</param>
    private void WriteObject(Utf8JsonWriter writer, JsonElement element, ref bool changed, SubjectText? root)
    {
        var isPerson = root is null && PersonRecord.Of(element) is { } person && traits.Is(person.Id, person.Email);
        writer.WriteStartObject();
        foreach (var member in element.EnumerateObject())
        {
            var name = _text.Erase(member.Name);
            changed |= name != member.Name;
            writer.WritePropertyName(name);
            if (root is not null && (member.Name is "_id" or "date" or "kind"))
            {
                member.Value.WriteTo(writer);
            }
            else if (isPerson && PersonRecord.IsPersonal(member.Name) && member.Value.ValueKind == JsonValueKind.String)
            {
                changed |= member.Value.GetString() != Tombstone.Name;
                writer.WriteStringValue(Tombstone.Name);
            }
            else
            {
                Write(writer, member.Value, ref changed, root ?? _text);
            }
        }

        writer.WriteEndObject();
    }

    private void Write(Utf8JsonWriter writer, JsonElement element, ref bool changed, SubjectText text)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(writer, element, ref changed, root: null);
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(writer, item, ref changed, _text);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                var value = element.GetString() ?? "";
                var erased = text.Erase(value);
                changed |= erased != value;
                writer.WriteStringValue(erased);
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}

using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
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

    /// <summary>The actor, and the member that the entry is about.</summary>
    private static readonly string[] Records = ["member", "target", "previousVersion", "currentVersion"];

    // Of records that have one name only: few, unless a source gives a person another name with every entry.
    private const int MostOwnTexts = 100;

    private readonly ConcurrentDictionary<string, SubjectText> _ofOwnWords = new(StringComparer.Ordinal);
    private readonly SubjectText _text = new(traits);

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
        return Rewrite(document.RootElement, TextsOf(document.RootElement), isEntry: true);
    }

    /// <summary>A text of the journal without the person. One that is JSON stays JSON.</summary>
    /// <returns>Null when it does not tell of them.</returns>
    public string? EraseText(string text)
    {
        if (!_text.IsIn(text))
        {
            return null;
        }

        if (text.TrimStart() is not (['{', ..] or ['[', ..]))
        {
            return _text.Erase(text) is var erased && erased != text ? erased : null;
        }

        try
        {
            using var document = JsonDocument.Parse(text, Reading);
            return Rewrite(document.RootElement, _text, isEntry: false) is { } rewritten ? Encoding.UTF8.GetString(rewritten.Span) : null;
        }
        catch (JsonException)
        {
            // Cut off, or no JSON after all.
            return _text.Erase(text) is var erased && erased != text ? erased : null;
        }
    }

    private bool MayTell(ReadOnlySpan<byte> payload) => _text.MayBeIn(Encoding.UTF8.GetString(payload));

    /// <returns>Null when nothing in it tells of the person.</returns>
    private ReadOnlyMemory<byte>? Rewrite(JsonElement root, SubjectText text, bool isEntry)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var changed = false;
        using (var writer = new Utf8JsonWriter(buffer, Writing))
        {
            if (isEntry)
            {
                WriteObject(writer, root, ref changed, text);
            }
            else
            {
                Write(writer, root, ref changed, text);
            }
        }

        // The type is spelt out: a bare null would be an empty payload.
        return changed ? (ReadOnlyMemory<byte>?)buffer.WrittenMemory : null;
    }

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

    /// <summary>An entry by or about the person calls them by what its record has: by one name alone, or by an address that is none. There these words tell of them.</summary>
    private SubjectText TextsOf(JsonElement root)
    {
        string[] words = [.. RecordsOf(root).SelectMany(OwnWords).Distinct(StringComparer.Ordinal)];
        if (words.Length == 0)
        {
            return _text;
        }

        var key = string.Join('\0', words);
        if (_ofOwnWords.TryGetValue(key, out var known))
        {
            return known;
        }

        var own = new SubjectText(traits with { Names = [.. traits.Names, .. words] });
        return _ofOwnWords.Count < MostOwnTexts ? _ofOwnWords.GetOrAdd(key, own) : own;
    }

    private static IEnumerable<JsonElement> RecordsOf(JsonElement root) =>
        Records.Select(name => root.At(name)).OfType<JsonElement>().Where(record => record.ValueKind == JsonValueKind.Object);

    private IEnumerable<string> OwnWords(JsonElement record)
    {
        if (PersonRecord.Of(record) is not { } person || !traits.Is(person.Id, person.Email))
        {
            yield break;
        }

        var called = $"{person.FirstName} {person.LastName}".Trim();
        foreach (var name in new[] { called, record.TextAt("name")?.Trim(), record.TextAt("displayName")?.Trim() })
        {
            if (name is { Length: > 0 } && !traits.Knows(name) && !traits.Is(name, name) && name != Tombstone.Name)
            {
                yield return name;
            }
        }

        if (person.Email is { Length: > 0 } email && !traits.Is(null, email) && email != Tombstone.Email)
        {
            yield return email;
        }
    }

    /// <param name="root">For the texts of an entry itself; null within it.</param>
    private void WriteObject(Utf8JsonWriter writer, JsonElement element, ref bool changed, SubjectText? root)
    {
        HashSet<string>? written = null;
        var isPerson = root is null && PersonRecord.Of(element) is { } person && traits.Is(person.Id, person.Email);
        writer.WriteStartObject();
        foreach (var member in element.EnumerateObject())
        {
            var name = _text.Erase(member.Name);
            if (name != member.Name)
            {
                // Two members that both told of the person stay two.
                changed = true;
                written ??= [.. element.EnumerateObject().Select(each => each.Name)];
                for (var (plain, number) = (name, 2); !written.Add(name); number++)
                {
                    name = string.Create(CultureInfo.InvariantCulture, $"{plain} {number}");
                }
            }

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
            else if (isPerson && member.Name == "email" && member.Value.ValueKind == JsonValueKind.String)
            {
                changed |= member.Value.GetString() != Tombstone.Email;
                writer.WriteStringValue(Tombstone.Email);
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

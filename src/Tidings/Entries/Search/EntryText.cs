using System.Text.Json;
using Tidings.Policies;

namespace Tidings.Entries.Search;

/// <summary>What of an entry can be searched for as text: name, title, comment, description, who did it, and the keys of what it was done to.</summary>
public static class EntryText
{
    /// <summary>Different words that are taken of one entry.</summary>
    public const int MaxWords = 512;

    /// <returns>Each word once.</returns>
    public static IReadOnlySet<string> WordsOf(AuditLogEntry entry)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < entry.Accesses.Count; i++)
        {
            AddKeys(words, entry.Accesses[i].Resource);
        }

        AddMembers(words, entry.Payload.Span);
        return words;
    }

    private static void AddKeys(HashSet<string> words, Resource resource)
    {
        foreach (var segment in resource.Segments)
        {
            TextWords.AddTo(words, segment.Key, MaxWords);
        }
    }

    private static void AddMembers(HashSet<string> words, ReadOnlySpan<byte> payload)
    {
        var reader = new Utf8JsonReader(payload, new JsonReaderOptions { MaxDepth = EntryReader.MaxStoredDepth });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isText, isNamed) = Classify(ref reader);
            reader.Read();
            if (isText && reader.TokenType == JsonTokenType.String)
            {
                TextWords.AddTo(words, reader.GetString(), MaxWords);
            }
            else if (isNamed && reader.TokenType == JsonTokenType.StartObject)
            {
                AddNames(words, ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static (bool IsText, bool IsNamed) Classify(ref Utf8JsonReader reader) => (
        reader.ValueTextEquals("name"u8) || reader.ValueTextEquals("title"u8) || reader.ValueTextEquals("comment"u8)
            || reader.ValueTextEquals("description"u8) || reader.ValueTextEquals("shortDescription"u8) || reader.ValueTextEquals("key"u8),
        reader.ValueTextEquals("member"u8) || reader.ValueTextEquals("token"u8) || reader.ValueTextEquals("app"u8)
            || reader.ValueTextEquals("target"u8));

    private static void AddNames(HashSet<string> words, ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isText = reader.ValueTextEquals("name"u8) || reader.ValueTextEquals("email"u8)
                || reader.ValueTextEquals("firstName"u8) || reader.ValueTextEquals("lastName"u8) || reader.ValueTextEquals("_id"u8);
            reader.Read();
            if (isText && reader.TokenType == JsonTokenType.String)
            {
                TextWords.AddTo(words, reader.GetString(), MaxWords);
            }
            else
            {
                reader.Skip();
            }
        }
    }
}

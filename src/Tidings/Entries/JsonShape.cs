using System.Text.Json;
using Tidings.Validation;

namespace Tidings.Entries;

/// <summary>Reads values of an expected shape; another shape is a fault and is passed over, never an exception.</summary>
/// <remarks>Every method is called on the value's first token and leaves the reader on its last. Faults are null where what is read has been checked before.</remarks>
internal static class JsonShape
{
    /// <summary>The string, or null when the value is something else (a fault) or JSON null (none).</summary>
    public static string? Text(ref CheckedJsonReader reader, string path, EntryFaults? faults)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString();
        }

        Refuse(ref reader, path, "a string", faults);
        return null;
    }

    /// <summary>As <see cref="Text"/>; an empty one is a fault too.</summary>
    public static string? FilledText(ref CheckedJsonReader reader, string path, EntryFaults? faults)
    {
        var text = Text(ref reader, path, faults);
        if (text is { Length: 0 })
        {
            faults?.Add(path, "is empty; give a value or leave it out");
        }

        return text;
    }

    /// <summary>Checks for a string without making one.</summary>
    public static void SkipText(ref CheckedJsonReader reader, string path, EntryFaults? faults)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            Refuse(ref reader, path, "a string", faults);
        }
    }

    /// <summary>An array of strings; null when the value is something else (a fault) or JSON null (none).</summary>
    public static IReadOnlyList<string>? Texts(ref CheckedJsonReader reader, string path, EntryFaults? faults)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Refuse(ref reader, path, "an array of strings", faults);
            return null;
        }

        List<string>? texts = null;
        for (var place = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; place++)
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                // A string token always has a value.
                (texts ??= []).Add(reader.GetString()!);
            }
            else
            {
                faults?.Add($"{path}[{place}]", $"is {NameOf(reader.TokenType)}; give a string");
                reader.Skip();
            }
        }

        return texts is null ? [] : texts;
    }

    /// <summary>True when the value is an object, whose members are then read one by one; otherwise a fault.</summary>
    public static bool IsObject(ref CheckedJsonReader reader, string path, EntryFaults? faults)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            return true;
        }

        Refuse(ref reader, path, "an object", faults);
        return false;
    }

    /// <summary>Checks an object whose named members, where present, are strings, and whose <c>_links</c> are links.</summary>
    public static void SkipObject(ref CheckedJsonReader reader, string path, TextMembers texts, EntryFaults? faults) =>
        SkipObject(ref reader, new MemberPath(path), texts, faults);

    private static void SkipObject(ref CheckedJsonReader reader, MemberPath path, TextMembers texts, EntryFaults? faults)
    {
        if (faults is null)
        {
            reader.Skip();
            return;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Refuse(ref reader, path.ToString(), "an object", faults);
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.ValueTextEquals("_links"u8) ? "_links" : texts.Find(ref reader);
            reader.Read();
            switch (name)
            {
                case null:
                    reader.Skip();
                    break;
                case "_links":
                    SkipLinks(ref reader, $"{path.ToString()}._links", faults);
                    break;
                default:
                    if (reader.TokenType != JsonTokenType.String)
                    {
                        Refuse(ref reader, $"{path.ToString()}.{name}", "a string", faults);
                    }

                    break;
            }
        }
    }

    /// <summary>Checks an object of <c>{"href": …}</c>.</summary>
    public static void SkipLinks(ref CheckedJsonReader reader, string path, EntryFaults? faults)
    {
        if (faults is null)
        {
            reader.Skip();
            return;
        }

        if (!IsObject(ref reader, path, faults))
        {
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var link = new MemberPath(path, in reader);
            reader.Read();
            SkipObject(ref reader, link, TextMembers.OfLink, faults);
        }
    }

    /// <summary>Notes the fault, unless the value is null, which stands for a member that is not there, and passes over it.</summary>
    public static void Refuse(ref CheckedJsonReader reader, string path, string expected, EntryFaults? faults)
    {
        if (reader.TokenType != JsonTokenType.Null)
        {
            faults?.Add(path, $"is {NameOf(reader.TokenType)}; give {expected}");
            reader.Skip();
        }
    }

    public static string NameOf(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        _ => "null",
    };

    /// <summary>Enough of a client's text to know it again in a message.</summary>
    public static string Shorten(string text) => Patches.JsonTree.Shorten(text, longest: 100);
}

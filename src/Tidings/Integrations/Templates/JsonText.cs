using System.Buffers;
using System.Globalization;
using System.Text;
using Tidings.Text;

namespace Tidings.Integrations.Templates;

/// <summary>Escapes text for the inside of a JSON string, exactly as JavaScript's <c>JSON.stringify</c> does.</summary>
internal static class JsonText
{
    // Surrogates are among them because a lone one must be written as an escape.
    private static readonly SearchValues<char> Special = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\', .. Enumerable.Range(0xD800, 0x800).Select(code => (char)code)]);

    /// <returns>The same string where nothing needs to be escaped.</returns>
    public static string Escape(string text)
    {
        var first = text.AsSpan().IndexOfAny(Special);
        if (first < 0)
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16).Append(text, 0, first);
        for (var index = first; index < text.Length; index++)
        {
            var character = text[index];
            if (char.IsHighSurrogate(character) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
            {
                escaped.Append(character).Append(text[++index]);
            }
            else
            {
                Append(escaped, character);
            }
        }

        return escaped.ToString();
    }

    /// <summary>Bytes of UTF-8 that a code unit has which is no part of a pair, its escape included.</summary>
    public static int SizeOf(char unit) => unit switch
    {
        '"' or '\\' or '\b' or '\f' or '\n' or '\r' or '\t' => 2,
        < ' ' or (>= '\uD800' and <= '\uDFFF') => 6,
        _ => TextCut.SizeOf(unit),
    };

    /// <summary>The text that was escaped. What is no escape stays as it is.</summary>
    public static string Unescape(string escaped)
    {
        if (!escaped.Contains('\\', StringComparison.Ordinal))
        {
            return escaped;
        }

        var text = new StringBuilder(escaped.Length);
        for (var rest = escaped.AsSpan(); !rest.IsEmpty;)
        {
            var (character, size) = First(rest);
            text.Append(character);
            rest = rest[size..];
        }

        return text.ToString();
    }

    private static (char Character, int Size) First(ReadOnlySpan<char> rest) => rest switch
    {
        ['\\', 'b', ..] => ('\b', 2),
        ['\\', 'f', ..] => ('\f', 2),
        ['\\', 'n', ..] => ('\n', 2),
        ['\\', 'r', ..] => ('\r', 2),
        ['\\', 't', ..] => ('\t', 2),
        ['\\', '"' or '\\' or '/', ..] => (rest[1], 2),
        ['\\', 'u', _, _, _, _, ..] when ushort.TryParse(rest[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) => ((char)code, 6),
        _ => (rest[0], 1),
    };

    private static void Append(StringBuilder escaped, char character)
    {
        switch (character)
        {
            case '"': escaped.Append("\\\""); break;
            case '\\': escaped.Append("\\\\"); break;
            case '\b': escaped.Append("\\b"); break;
            case '\f': escaped.Append("\\f"); break;
            case '\n': escaped.Append("\\n"); break;
            case '\r': escaped.Append("\\r"); break;
            case '\t': escaped.Append("\\t"); break;
            case < ' ' or (>= '\uD800' and <= '\uDFFF'):
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
                break;
            default: escaped.Append(character); break;
        }
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Tidings.Patches;

/// <summary>A path into a JSON document (RFC 6901). Immutable.</summary>
internal sealed class JsonPointer
{
    /// <summary>The whole document.</summary>
    public static readonly JsonPointer Root = new([]);

    private JsonPointer(IReadOnlyList<string> tokens)
    {
        Tokens = tokens;
    }

    /// <summary>Unescaped reference tokens, outermost first; empty for the whole document.</summary>
    public IReadOnlyList<string> Tokens { get; }

    /// <param name="error">What is wrong and what would put it right; null on success.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out JsonPointer? pointer, [NotNullWhen(false)] out string? error)
    {
        pointer = null;
        error = FindError(text);
        if (error is not null)
        {
            return false;
        }

        // ~1 before ~0, so that ~01 becomes ~1 and not a slash (RFC 6901 §4).
        pointer = new JsonPointer([.. text.Split('/').Skip(1).Select(token => token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))]);
        return true;
    }

    /// <summary>The path of a member or element below this one.</summary>
    public JsonPointer Append(string token) => new([.. Tokens, token]);

    /// <summary>True when <paramref name="other"/> lies somewhere below this path; false for the path itself.</summary>
    public bool IsProperPrefixOf(JsonPointer other) =>
        Tokens.Count < other.Tokens.Count && Tokens.SequenceEqual(other.Tokens.Take(Tokens.Count));

    /// <summary>The first <paramref name="count"/> steps, for messages.</summary>
    public JsonPointer Take(int count) => new([.. Tokens.Take(count)]);

    /// <summary>The value there; null when nothing is, and for JSON <c>null</c>.</summary>
    public JsonNode? Find(JsonNode? document)
    {
        var node = document;
        foreach (var token in Tokens)
        {
            node = node switch
            {
                JsonObject members => members[token],
                JsonArray elements => TryIndex(token, elements.Count - 1, out var index) ? elements[index] : null,
                _ => null,
            };
        }

        return node;
    }

    /// <summary>Reads an array index: digits without leading zeros (RFC 6901 §4), at most <paramref name="max"/>.</summary>
    public static bool TryIndex(string token, int max, out int index)
    {
        index = -1;
        return (token is "0" || (token.Length > 0 && token[0] != '0'))
            && int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out index)
            && index <= max;
    }

    /// <summary>The escaped form.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var token in Tokens)
        {
            text.Append('/').Append(token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        }

        return text.ToString();
    }

    private static string? FindError(string text)
    {
        if (text.Length > 0 && text[0] != '/')
        {
            return $"\"{JsonTree.Shorten(text)}\" must be empty (the whole document) or begin with \"/\"";
        }

        for (var at = text.IndexOf('~'); at >= 0; at = text.IndexOf('~', at + 1))
        {
            if (at + 1 == text.Length || text[at + 1] is not ('0' or '1'))
            {
                return $"\"{JsonTree.Shorten(text)}\" has a \"~\" at position {at} that neither \"0\" nor \"1\" follows: write \"~0\" for \"~\" and \"~1\" for \"/\"";
            }
        }

        return null;
    }
}

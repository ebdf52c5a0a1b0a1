using System.Text;

namespace Tidings.Integrations.Templates;

/// <summary>Values as one segment of a URL's path.</summary>
internal static class SegmentText
{
    /// <summary>What a plain value in the path of an endpoint's URL is written by.</summary>
    public const string Helper = "segmentEncode";

    // As encodeURIComponent leaves them.
    private const string Safe = "-_.!~*'()";

    public static void Register(HelperTable helpers) => helpers.RegisterText(Helper, arguments => Encode(HelperCatalogue.Argument(arguments[0])));

    /// <summary>Percent-encoded once: what is encoded already (<c>%2F</c>) stays as it is.</summary>
    public static string Encode(string text)
    {
        if (text.All(IsSafe))
        {
            return text;
        }

        var encoded = new StringBuilder(text.Length + 16);
        Span<byte> bytes = stackalloc byte[4];
        for (var index = 0; index < text.Length;)
        {
            if (text[index] == '%' && index + 2 < text.Length && char.IsAsciiHexDigit(text[index + 1]) && char.IsAsciiHexDigit(text[index + 2]))
            {
                encoded.Append(text, index, 3);
                index += 3;
                continue;
            }

            if (IsSafe(text[index]))
            {
                encoded.Append(text[index++]);
                continue;
            }

            _ = Rune.DecodeFromUtf16(text.AsSpan(index), out var rune, out var length); // half a pair becomes U+FFFD
            foreach (var unit in bytes[..rune.EncodeToUtf8(bytes)])
            {
                encoded.Append('%').Append(unit.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }

            index += length;
        }

        return encoded.ToString();
    }

    /// <summary>True for <c>.</c> and <c>..</c>, encoded or not: in a path they are steps and no names, whoever reads it.</summary>
    public static bool IsStep(ReadOnlySpan<char> segment) =>
        segment.Length <= 6 && segment.ToString().Replace("%2e", ".", StringComparison.OrdinalIgnoreCase) is "." or "..";

    private static bool IsSafe(char character) => char.IsAsciiLetterOrDigit(character) || Safe.Contains(character, StringComparison.Ordinal);
}

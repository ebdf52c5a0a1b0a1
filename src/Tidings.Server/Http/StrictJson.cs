using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Tidings.Server.Http;

/// <summary>Parses JSON as RFC 8259 has it: no comments, no trailing commas, 64 levels at most, UTF-8 throughout.</summary>
/// <remarks>What parses and still cannot be worked with, such as a member given twice, is found by the rules that read the tree.</remarks>
internal static class StrictJson
{
    private const int MaxDepth = 64;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    /// <param name="node">The value; null for JSON <c>null</c> and on failure.</param>
    /// <returns>What is wrong and where, without a piece of the body (it may hold secrets); null on success.</returns>
    public static string? Parse(ReadOnlySpan<byte> utf8, out JsonNode? node)
    {
        node = null;
        if (utf8.StartsWith(Encoding.UTF8.Preamble))
        {
            utf8 = utf8[Encoding.UTF8.Preamble.Length..];
        }

        if (utf8.Trim(" \t\r\n"u8).IsEmpty)
        {
            return "The request body is empty; send JSON.";
        }

        if (!Utf8.IsValid(utf8))
        {
            return "The request body is not valid UTF-8.";
        }

        try
        {
            node = JsonNode.Parse(utf8, nodeOptions: null, Options);
            return null;
        }
        catch (JsonException error)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"The request body is not valid JSON at line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1} (comments, trailing commas and more than {MaxDepth} levels are not accepted).");
        }
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Tidings.Patches;

namespace Tidings.Server.Http;

/// <summary>Parses JSON as RFC 8259 has it: no comments, no trailing commas, UTF-8 throughout, and nothing that parses and still cannot be worked with, such as a member given twice.</summary>
internal static class StrictJson
{
    /// <param name="node">The value; null for JSON <c>null</c>. Not to be read on failure.</param>
    /// <returns>What is wrong and where, without a value of the body (it may hold secrets); null on success.</returns>
    public static string? Parse(ReadOnlySpan<byte> utf8, out JsonNode? node) => Parse(utf8, JsonTree.MaxDepth, out node);

    /// <param name="maxDepth">Most levels; more than usual only for what holds entries or comes from others.</param>
    /// <param name="node">The value; null for JSON <c>null</c>. Not to be read on failure.</param>
    /// <returns>What is wrong and where, without a value of the body (it may hold secrets); null on success.</returns>
    public static string? Parse(ReadOnlySpan<byte> utf8, int maxDepth, out JsonNode? node)
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
            node = JsonNode.Parse(utf8, nodeOptions: null, new JsonDocumentOptions { MaxDepth = maxDepth });
            return JsonTree.FindFlaw(node) is { } flaw ? $"The request body cannot be worked with: {flaw}." : null;
        }
        catch (JsonException error)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"The request body is not valid JSON at line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1} (comments, trailing commas and more than {maxDepth} levels are not accepted).");
        }
    }
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Tidings.Patches;
using Tidings.Validation;

namespace Tidings.Server.Http;

/// <summary>Parses JSON as RFC 8259 has it: no comments, no trailing commas, UTF-8 throughout, and nothing that parses and still cannot be worked with, such as a member given twice.</summary>
internal static class StrictJson
{
    /// <inheritdoc cref="Parse(ReadOnlySpan{byte}, int, out JsonNode)"/>
    public static string? Parse(ReadOnlySpan<byte> utf8, out JsonNode? node) => Parse(utf8, JsonTree.MaxDepth, out node);

    /// <param name="maxDepth">Most levels; more than usual only for what holds entries or comes from others.</param>
    /// <param name="node">The value; null for JSON <c>null</c>. Not to be read on failure.</param>
    /// <returns>What is wrong and where, without a value of the body (it may hold secrets); null on success.</returns>
    public static string? Parse(ReadOnlySpan<byte> utf8, int maxDepth, out JsonNode? node) =>
        Fault(utf8, maxDepth, out node) is { } fault ? $"The request body {fault}" : null;

    /// <summary>As <see cref="Parse(ReadOnlySpan{byte}, int, out JsonNode)"/>, for what is no request body.</summary>
    /// <returns>What is wrong, to be read after the name of the text; null on success.</returns>
    public static string? Fault(ReadOnlySpan<byte> utf8, int maxDepth, out JsonNode? node)
    {
        node = null;
        if (utf8.StartsWith(Encoding.UTF8.Preamble))
        {
            utf8 = utf8[Encoding.UTF8.Preamble.Length..];
        }

        if (utf8.Trim(" \t\r\n"u8).IsEmpty)
        {
            return "is empty; send JSON.";
        }

        if (!Utf8.IsValid(utf8))
        {
            return "is not valid UTF-8.";
        }

        try
        {
            node = JsonNode.Parse(utf8, nodeOptions: null, new JsonDocumentOptions { MaxDepth = maxDepth });
            return JsonTree.FindFlaw(node) is { } flaw ? $"cannot be worked with: {flaw}." : null;
        }
        catch (JsonException)
        {
            return $"is not valid JSON at {JsonFault.Describe(utf8, maxDepth)}.";
        }
    }
}

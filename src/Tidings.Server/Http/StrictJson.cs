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
    /// <summary>What a tree takes for each value at most, about; measured with objects of one member.</summary>
    private const long BytesOfValue = 256;

    /// <summary>How many times the text itself is there: the parser keeps one, and strings that are read are twice as large.</summary>
    private const int CopiesOfText = 4;

    /// <summary>Counts in what has come of a body, so that one with too many values is refused before the rest comes.</summary>
    /// <returns>What is wrong; null when nothing is so far.</returns>
    public static string? FindExcess(ReadOnlySpan<byte> beginning, JsonBounds bounds) =>
        JsonSurvey.OfBeginning(WithoutMark(beginning), bounds) is { } flaw ? OfBody(Unworkable(flaw)) : null;

    /// <summary>Parses the text of a file, in the bounds of a body.</summary>
    /// <param name="node">The value; null for JSON <c>null</c>. Not to be read on failure.</param>
    /// <returns>What is wrong and where, to be read after the name of the text; null on success.</returns>
    public static string? Fault(ReadOnlySpan<byte> utf8, out JsonNode? node) => Fault(utf8, JsonBounds.OfBody, static _ => true, out node, out _);

    /// <param name="hold">Asked for the bytes that the tree will take, before it is made; false when there are not so many.</param>
    /// <param name="node">The value; null for JSON <c>null</c>. Not to be read on failure.</param>
    /// <returns>The error to answer with, without a value of the body (it may hold secrets); null on success.</returns>
    public static ApiError? Parse(ReadOnlySpan<byte> utf8, JsonBounds bounds, Func<long, bool> hold, Func<string, ApiError> refuse, out JsonNode? node) =>
        Fault(utf8, bounds, hold, out node, out var hasRoom) is { } fault ? refuse(OfBody(fault)) : hasRoom ? null : ApiErrors.TooMuchAtOnce;

    /// <param name="hasRoom">False when the tree was not made because there is no room for it now.</param>
    private static string? Fault(ReadOnlySpan<byte> utf8, JsonBounds bounds, Func<long, bool> hold, out JsonNode? node, out bool hasRoom)
    {
        node = null;
        hasRoom = true;
        utf8 = WithoutMark(utf8);
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
            var survey = JsonSurvey.Of(utf8, bounds);
            if (survey.Flaw is { } flaw)
            {
                return Unworkable(flaw);
            }

            hasRoom = hold((survey.Values * BytesOfValue) + ((long)utf8.Length * CopiesOfText));
            node = hasRoom ? JsonNode.Parse(utf8, nodeOptions: null, new JsonDocumentOptions { MaxDepth = bounds.MaxDepth }) : null;
            return null;
        }
        catch (JsonException)
        {
            return $"is not valid JSON at {JsonFault.Describe(utf8, bounds.MaxDepth)}.";
        }
    }

    private static string OfBody(string fault) => $"The request body {fault}";

    private static string Unworkable(string flaw) => $"cannot be worked with: {flaw}.";

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> utf8) =>
        utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8;
}

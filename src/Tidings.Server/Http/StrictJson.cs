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
    /// <summary>What a tree takes for each value at most, about; measured with objects of one member.</summary>
    private const long BytesOfValue = 256;

    /// <summary>How many times the text itself is there: the parser keeps one, and strings that are read are twice as large.</summary>
    private const int CopiesOfText = 4;

    /// <summary>Counts in what has come of a body, so that one with too many values is refused before the rest comes.</summary>
    /// <returns>What is wrong; null when nothing is so far.</returns>
    public static string? FindExcess(ReadOnlySpan<byte> beginning, JsonBounds bounds) =>
        JsonSurvey.OfBeginning(WithoutMark(beginning), bounds) is { } flaw ? Unworkable(flaw) : null;

    /// <summary>Parses the text of a file, in the bounds of a body.</summary>
    /// <param name="node">The value; null for JSON <c>null</c>. Not to be read on failure.</param>
    /// <returns>What is wrong and where; null on success.</returns>
    public static string? Parse(ReadOnlySpan<byte> utf8, out JsonNode? node) =>
        Parse(utf8, JsonBounds.OfBody, static _ => true, ApiErrors.InvalidRequest, out node)?.Message;

    /// <param name="hold">Asked for the bytes that the tree will take, before it is made; false when there are not so many.</param>
    /// <param name="node">The value; null for JSON <c>null</c>. Not to be read on failure.</param>
    /// <returns>The error to answer with, without a value of the body (it may hold secrets); null on success.</returns>
    public static ApiError? Parse(ReadOnlySpan<byte> utf8, JsonBounds bounds, Func<long, bool> hold, Func<string, ApiError> refuse, out JsonNode? node)
    {
        node = null;
        utf8 = WithoutMark(utf8);
        if (utf8.Trim(" \t\r\n"u8).IsEmpty)
        {
            return refuse("The request body is empty; send JSON.");
        }

        if (!Utf8.IsValid(utf8))
        {
            return refuse("The request body is not valid UTF-8.");
        }

        try
        {
            var survey = JsonSurvey.Of(utf8, bounds);
            if (survey.Flaw is { } flaw)
            {
                return refuse(Unworkable(flaw));
            }

            if (!hold((survey.Values * BytesOfValue) + ((long)utf8.Length * CopiesOfText)))
            {
                return ApiErrors.TooMuchAtOnce;
            }

            node = JsonNode.Parse(utf8, nodeOptions: null, new JsonDocumentOptions { MaxDepth = bounds.MaxDepth });
            return null;
        }
        catch (JsonException error)
        {
            return refuse(string.Create(
                CultureInfo.InvariantCulture,
                $"The request body is not valid JSON at line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1} (comments, trailing commas and more than {bounds.MaxDepth} levels are not accepted)."));
        }
    }

    private static string Unworkable(string flaw) => $"The request body cannot be worked with: {flaw}.";

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> utf8) =>
        utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8;
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tidings.Deliveries;
using Tidings.Patches;

namespace Tidings.Integrations.Answers;

/// <summary>How an integration's tool says in a 2xx answer that the delivery failed all the same. An addition of ours to the manifest format. Pure.</summary>
internal sealed partial record AnswerRules
{
    /// <summary>Every 2xx is a success.</summary>
    public static readonly AnswerRules None = new();

    /// <summary>It failed when something other than null, false, 0 or nothing is there. Null to look at no such place.</summary>
    public JsonPointer? FailurePointer { get; init; }

    /// <summary>It failed when one of these values is at its place.</summary>
    public IReadOnlyList<FailureValues> FailureValues { get; init; } = [];

    /// <summary>It failed when the answer holds one of these, in any case. An HTTP status that the answer tells behind it (<c>HTTP error 413</c>) is judged as if it were the answer's own.</summary>
    public IReadOnlyList<string> FailureTexts { get; init; } = [];

    /// <summary>What a failure that is found means, where no status in it says more.</summary>
    public AttemptVerdict Means { get; init; } = AttemptVerdict.Failed;

    /// <summary>True where a page for people, such as a login, is no answer of the tool.</summary>
    public bool PageIsFailure { get; init; }

    /// <param name="contentType">As the header has it; null where there is none.</param>
    /// <param name="body">As far as it was read. One that is cut off is no JSON, and then counts by its status.</param>
    /// <returns>Null when the answer says nothing against its status.</returns>
    public AnswerFinding? Find(int statusCode, string? contentType, ReadOnlySpan<byte> body)
    {
        if (body.StartsWith("\uFEFF"u8))
        {
            body = body[3..];
        }

        return (FailureTexts.Count > 0 ? FindText(statusCode, Encoding.UTF8.GetString(body)) : null)
            ?? (FailurePointer is not null || FailureValues.Count > 0 ? FindPlace(statusCode, body) : null)
            ?? (PageIsFailure && IsPage(contentType, body)
                ? new AnswerFinding(AttemptVerdict.Failed, Sentence(statusCode, "with a web page, which is no answer of this tool: check the address in the configuration"))
                : null);
    }

    private AnswerFinding? FindText(int statusCode, string answer)
    {
        foreach (var text in FailureTexts)
        {
            var at = answer.IndexOf(text, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                continue;
            }

            // Behind the beginning, not the end, of the text: it may hold the words that the status follows.
            var status = Status().Match(answer, at) is { Success: true } told ? int.Parse(told.Groups["status"].ValueSpan, CultureInfo.InvariantCulture) : 0;
            var verdict = status == 0 ? Means : AttemptJudge.Judge(status) is var judged && judged is AttemptVerdict.Throttled or AttemptVerdict.Refused ? judged : AttemptVerdict.Failed;
            var why = status == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" with the status {status}");
            return new AnswerFinding(verdict, Sentence(statusCode, $"but the answer says \"{text}\"{why}"));
        }

        return null;
    }

    private AnswerFinding? FindPlace(int statusCode, ReadOnlySpan<byte> answer)
    {
        JsonElement root;
        try
        {
            var reader = new Utf8JsonReader(answer);
            root = JsonElement.ParseValue(ref reader);
        }
        catch (JsonException)
        {
            return null;
        }

        var place = FailurePointer is { } pointer && At(pointer, root) is { } found && IsSomething(found) ? pointer
            : FailureValues.FirstOrDefault(values => At(values.Place, root) is { } value && values.Has(value))?.Place;
        return place is null ? null : new AnswerFinding(Means, AttemptJudge.ExplainFailure(statusCode, place.ToString()));
    }

    private static JsonElement? At(JsonPointer pointer, JsonElement root)
    {
        var element = root;
        foreach (var token in pointer.Tokens)
        {
            if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(token, out var member))
            {
                element = member;
            }
            else if (element.ValueKind == JsonValueKind.Array && JsonPointer.TryIndex(token, element.GetArrayLength() - 1, out var index))
            {
                element = element[index];
            }
            else
            {
                return null;
            }
        }

        return element;
    }

    /// <remarks>Some write numbers as strings: OTLP's JSON has every 64-bit number so.</remarks>
    private static bool IsSomething(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.GetArrayLength() > 0,
        JsonValueKind.Object => element.EnumerateObject().Any(),
        JsonValueKind.Number => !IsZero(element.GetRawText()),
        JsonValueKind.String => element.GetString() is { Length: > 0 } text && !IsZero(text),
        JsonValueKind.True => true,
        _ => false,
    };

    private static bool IsZero(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number == 0;

    /// <summary>Some tools call a plain sentence HTML, so that alone does not make a page.</summary>
    private static bool IsPage(string? contentType, ReadOnlySpan<byte> body)
    {
        var start = Encoding.UTF8.GetString(body[..Math.Min(body.Length, 256)]).TrimStart();
        return start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || (start.StartsWith('<') && contentType?.Split(';')[0].Trim().ToUpperInvariant() is "TEXT/HTML" or "APPLICATION/XHTML+XML");
    }

    private static string Sentence(int statusCode, string rest) => string.Create(CultureInfo.InvariantCulture, $"answered {statusCode}, {rest}");

    [GeneratedRegex(@"\bHTTP(/[0-9.]+)?[ :]+((error|status|code)[ :]+){0,2}(?<status>[1-5][0-9]{2})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Status();
}

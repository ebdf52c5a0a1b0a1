using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Tidings.Server.Commands;

namespace Tidings.Server.Sink;

/// <summary>A request as a person reads it.</summary>
internal static partial class RequestText
{
    // Relaxed: a person wants to see ' and not \u0027. This never reaches a browser.
    private static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="answer">The status it is answered with.</param>
    public static string Of(SinkRequest request, int answer)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{request.At.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}  {request.Method} ");
        text.Append(TerminalText.Of(SecretShortener.ShortenQuery(request.Target)));
        text.Append(CultureInfo.InvariantCulture, $"  → {answer}").AppendLine();
        foreach (var (name, value) in request.Headers)
        {
            text.Append("  ").Append(TerminalText.Of(name)).Append(": ")
                .AppendLine(TerminalText.Of(SecretShortener.IsSecret(name) ? SecretShortener.Shorten(value) : value));
        }

        foreach (var line in Body(request.Body.Span).Split('\n'))
        {
            text.Append("  ").AppendLine(line.TrimEnd('\r'));
        }

        return text.ToString();
    }

    private static string Body(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
        {
            return "(no body)";
        }

        try
        {
            return TerminalText.Of(ShowEmoji(JsonNode.Parse(body)?.ToJsonString(Pretty) ?? "null"));
        }
        catch (JsonException)
        {
            // Not JSON: shown as text, if it is text.
        }

        try
        {
            return TerminalText.Of(StrictUtf8.GetString(body));
        }
        catch (DecoderFallbackException)
        {
            return string.Create(CultureInfo.InvariantCulture, $"({body.Length} bytes that are not text)");
        }
    }

    // The relaxed encoder still escapes what lies beyond the basic plane.
    private static string ShowEmoji(string json) => EscapedPair().Replace(json, static match =>
        match.Groups["high"].Success ? new string([Unit(match.Groups["high"]), Unit(match.Groups["low"])]) : match.Value);

    private static char Unit(Group digits) => (char)ushort.Parse(digits.ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    // The first alternative eats an escaped backslash, so that a literal \\ud83c stays what it is.
    [GeneratedRegex(@"\\\\|\\u(?<high>[dD][89abAB][0-9a-fA-F]{2})\\u(?<low>[dD][c-fC-F][0-9a-fA-F]{2})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex EscapedPair();
}

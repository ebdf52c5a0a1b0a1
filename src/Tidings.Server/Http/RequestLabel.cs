using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Tidings.Inbound;
using Tidings.Server.Access;

namespace Tidings.Server.Http;

/// <summary>A request in the words of a log line: one line, bounded, and nothing in it that opens anything.</summary>
internal static partial class RequestLabel
{
    private const int LongestMethod = 16;
    private const int LongestPath = 120;
    private const int LongestReason = 300;

    /// <summary>The pattern of the route; of a path without a route what can hold no secret.</summary>
    public static string Route(HttpContext context) =>
        context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } pattern } ? pattern : $"{Path(context.Request.Path)} (no route)";

    public static string Method(HttpContext context) => Line(context.Request.Method, LongestMethod);

    /// <param name="address">Null where the connection has none.</param>
    public static string Address(IPAddress? address) => address?.ToString() ?? "a Unix socket";

    /// <summary>The id of the token, never a part of the token.</summary>
    public static string Token(HttpContext context) => context.Features.Get<Caller>()?.Token.Id ?? "none";

    /// <summary>The message, without what it quotes: that is the client's own text, and may hold anything.</summary>
    public static string Reason(string message) => Line(Quoted().Replace(message, "\"…\""), LongestReason);

    // Ids, keys and secrets have digits, capitals or length; words of a mistyped path have none of them. Whatever follows /inbound is the secret itself.
    private static string Path(PathString path)
    {
        var segments = (path.Value ?? "").Split('/');
        var inbound = Array.FindIndex(segments, segment => segment.Equals(InboundAddress.PathPrefix.Trim('/'), StringComparison.OrdinalIgnoreCase));
        var shown = segments.Select((segment, place) => segment.Length == 0 || segment == "v2" || (Word().IsMatch(segment) && (inbound < 0 || place <= inbound)) ? segment : "…");
        return Line(string.Join('/', shown), LongestPath);
    }

    private static string Line(string text, int longest)
    {
        var line = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= longest)
            {
                return line.Append('…').ToString();
            }

            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned)
            {
                line.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            }
            else
            {
                line.Append(rune.ToString());
            }
        }

        return line.ToString();
    }

    [GeneratedRegex("\"[^\"]*\"?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex("^[a-z][a-z._-]{0,23}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}

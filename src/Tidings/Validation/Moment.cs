using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tidings.Validation;

/// <summary>A moment as clients write it: milliseconds since 1970, or ISO 8601.</summary>
public static class Moment
{
    /// <summary>The first millisecond of 2001. What is less was meant as seconds: as milliseconds, all seconds from 1970 to 2286 lie in the spring of 1970.</summary>
    public const long Least = 978_307_200_000;

    /// <summary>The last millisecond of the year 9999.</summary>
    public const long Most = 253_402_300_799_999;

    private const int FractionDigits = 7;

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyyMMdd'T'HHmmssK",
    ];

    /// <summary>What a moment looks like, for messages.</summary>
    public static string Rule { get; } = string.Create(
        CultureInfo.InvariantCulture, $"must be a moment from 2001 on: milliseconds since 1970, a whole number from {Least} to {Most}, or ISO 8601 such as 2026-03-01T12:00:00Z.");

    /// <param name="text">Of a query, where numbers are texts too.</param>
    /// <param name="milliseconds">Since 1970; means nothing where there is a fault.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public static string? Read(string text, out long milliseconds) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out milliseconds) ? FindFault(milliseconds) : ReadIso(text, out milliseconds);

    /// <summary>As <see cref="Read(string, out long)"/>, of JSON: a number, or ISO 8601 as a string.</summary>
    public static string? Read(JsonNode? node, out long milliseconds)
    {
        milliseconds = 0;
        return node?.GetValueKind() switch
        {
            JsonValueKind.String => ReadIso(node.GetValue<string>(), out milliseconds),
            JsonValueKind.Number when node.AsValue().TryGetValue(out milliseconds) => FindFault(milliseconds),
            _ => Rule,
        };
    }

    /// <param name="text">A time without an offset is one of UTC.</param>
    /// <param name="milliseconds">Since 1970; means nothing where there is a fault.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public static string? ReadIso(string text, out long milliseconds)
    {
        milliseconds = 0;
        if (!DateTimeOffset.TryParseExact(
            Plain(text), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment))
        {
            return Rule;
        }

        milliseconds = moment.ToUnixTimeMilliseconds();
        return milliseconds < Least ? Rule : null;
    }

    /// <returns>What is wrong with a number of milliseconds since 1970; null when nothing is.</returns>
    public static string? FindFault(long milliseconds) => milliseconds switch
    {
        >= Least and <= Most => null,
        > 0 and < Least => string.Create(
            CultureInfo.InvariantCulture,
            $"is {milliseconds}, which is {DateTimeOffset.FromUnixTimeMilliseconds(milliseconds):yyyy-MM-dd'T'HH:mm:ss'Z'}: milliseconds? {Suggestion(milliseconds)}"),
        _ => Rule,
    };

    private static string Suggestion(long given) =>
        given * 1000 is >= Least and <= Most
            ? string.Create(CultureInfo.InvariantCulture, $"Give {given * 1000}, or {DateTimeOffset.FromUnixTimeMilliseconds(given * 1000):yyyy-MM-dd'T'HH:mm:ss'Z'}.")
            : string.Create(CultureInfo.InvariantCulture, $"Give a whole number from {Least}, or ISO 8601 such as 2026-03-01T12:00:00Z.");

    /// <summary>As the formats have it: RFC 3339 allows small letters and a blank for the T, a query turns a plus sign into a blank, and some clocks count finer than ours.</summary>
    private static string Plain(string text)
    {
        if (text.Length is <= 10 or > 64)
        {
            return text;
        }

        var upper = text.ToUpperInvariant();
        var plain = (upper[10] == ' ' ? $"{upper[..10]}T{upper[11..]}" : upper).Replace(' ', '+');
        var fraction = plain.IndexOf('.') + 1;
        var end = fraction;
        while (end > 0 && end < plain.Length && char.IsAsciiDigit(plain[end]))
        {
            end++;
        }

        return end - fraction > FractionDigits ? plain[..(fraction + FractionDigits)] + plain[end..] : plain;
    }
}

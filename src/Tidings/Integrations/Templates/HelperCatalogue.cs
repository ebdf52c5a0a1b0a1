using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Tidings.Integrations.Templates;

/// <summary>The helpers that templates may call: those of Handlebars, those of the vendor's framework, <see cref="ReceiverText"/> and <see cref="AwsText"/>.</summary>
internal static class HelperCatalogue
{
    /// <summary>Name → fewest and most arguments; names are case-sensitive. A call that does not fit is refused when the template is loaded.</summary>
    public static readonly FrozenDictionary<string, (int Fewest, int Most)> Arguments = new Dictionary<string, (int, int)>
    {
        ["if"] = (1, 1),
        ["unless"] = (1, 1),
        ["with"] = (1, 1),
        ["each"] = (1, 1),
        ["log"] = (0, 16),
        ["lookup"] = (2, 2),
        ["equal"] = (2, 2),
        ["equalWithElse"] = (2, 2),
        ["pathEncode"] = (1, 1),
        ["queryEncode"] = (1, 1),
        [SegmentText.Helper] = (1, 1),
        ["basicAuthHeaderValue"] = (2, 2),
        ["formatWithOffset"] = (3, 3),
    }.Concat(ReceiverText.Arguments).Concat(AwsText.Arguments.Select(ours => KeyValuePair.Create(ours.Key, (ours.Value, ours.Value)))).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Helpers that are opened with <c>#</c> and closed with <c>/</c>.</summary>
    public static readonly FrozenSet<string> Blocks = FrozenSet.Create(StringComparer.Ordinal, "if", "unless", "with", "each", "equal", "equalWithElse");

    // encodeURI leaves these alone, and letters and digits of ASCII.
    private const string PathSafe = "-_.!~*'();/?:@&=+$,#";

    // encodeURIComponent leaves these.
    private const string QuerySafe = "-_.!~*'()";

    private const string HexDigits = "0123456789ABCDEF";

    private static readonly FrozenDictionary<string, Func<object?[], object?>> OfText = Make(valuesAreJson: false);
    private static readonly FrozenDictionary<string, Func<object?[], object?>> OfJson = Make(valuesAreJson: true);

    /// <summary>What makes a value, by name; <see cref="Blocks"/> are none of these.</summary>
    public static FrozenDictionary<string, Func<object?[], object?>> For(TemplateDialect dialect) => dialect == TemplateDialect.JsonMarkup ? OfJson : OfText;

    private static FrozenDictionary<string, Func<object?[], object?>> Make(bool valuesAreJson)
    {
        var helpers = new HelperTable();
        helpers.Register("log", _ => "");
        helpers.Register("lookup", arguments => Lookup(arguments[0], Argument(arguments[1])));
        helpers.RegisterText("pathEncode", arguments => Encode(Argument(arguments[0]), PathSafe));
        helpers.RegisterText("queryEncode", arguments => Encode(Argument(arguments[0]), QuerySafe));
        helpers.RegisterText("basicAuthHeaderValue", arguments => BasicCredentials(Argument(arguments[0]), Argument(arguments[1])));
        helpers.RegisterText("formatWithOffset", arguments => FormatTime(arguments[0], arguments[1], Argument(arguments[2])));
        ReceiverText.Register(helpers, valuesAreJson);
        AwsText.Register(helpers);
        SegmentText.Register(helpers);
        return helpers.Freeze();
    }

    /// <summary>An argument of a helper as text, which counts towards the rendering's work.</summary>
    public static string Argument(object? value)
    {
        var text = TextForm.Printed(value);
        RenderBudget.SpendText(text.Length);
        return text;
    }

    /// <summary>The value of an <c>Authorization</c> header (RFC 7617, UTF-8).</summary>
    public static string BasicCredentials(string user, string password) =>
        "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));

    /// <summary>Compares what would be printed.</summary>
    public static bool AreEqual(object? left, object? right) => Argument(left) == Argument(right);

    private static object? Lookup(object? container, string key) =>
        container is ContextMap or ContextList || TextForm.IsSomething(container) ? Scope.Member(container!, key) : container; // as in Handlebars.js; what is something is not null

    private static string Encode(string text, string safe)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (var unit in Encoding.UTF8.GetBytes(text))
        {
            var character = (char)unit;
            if (char.IsAsciiLetterOrDigit(character) || safe.Contains(character))
            {
                encoded.Append(character);
            }
            else
            {
                encoded.Append('%').Append(HexDigits[unit >> 4]).Append(HexDigits[unit & 0xF]);
            }
        }

        return encoded.ToString();
    }

    // In UTC and 24 hours, where the vendor's preview uses local time and 12 hours.
    private static string FormatTime(object? milliseconds, object? offsetSeconds, string format)
    {
        if (!TryNumber(milliseconds, out var start) || !TryNumber(offsetSeconds, out var offset))
        {
            return "";
        }

        var shifted = start + (offset * 1000);
        if (shifted is < -62_135_596_800_000 or > 253_402_300_799_999 or double.NaN)
        {
            return "";
        }

        var time = DateTimeOffset.FromUnixTimeMilliseconds((long)shifted);
        return format switch
        {
            "seconds" => Math.Floor((shifted / 1000) + 0.5).ToString("0", CultureInfo.InvariantCulture),
            "rfc3339" => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            "rfc3339Milliseconds" => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            "decimalSeconds" => ((long)shifted / 1000m).ToString("0.000", CultureInfo.InvariantCulture),
            "simple" => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            _ => Math.Floor(shifted).ToString("0", CultureInfo.InvariantCulture),
        };
    }

    private static bool TryNumber(object? value, out double number) =>
        double.TryParse(TextForm.Printed(value), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
}

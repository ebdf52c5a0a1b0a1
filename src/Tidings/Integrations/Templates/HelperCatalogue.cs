using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using HandlebarsDotNet;

namespace Tidings.Integrations.Templates;

/// <summary>The helpers that templates may call: those of the engine, those of the vendor's framework, <see cref="ReceiverText"/> and <see cref="AwsText"/>.</summary>
internal static class HelperCatalogue
{
    /// <summary>Name → fewest and most arguments; the engine ignores the case of names. A call that does not fit is refused when the template is loaded.</summary>
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
    }.Concat(ReceiverText.Arguments).Concat(AwsText.Arguments.Select(ours => KeyValuePair.Create(ours.Key, (ours.Value, ours.Value)))).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Helpers that are opened with <c>#</c> and closed with <c>/</c>.</summary>
    public static readonly FrozenSet<string> Blocks = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "if", "unless", "with", "each", "equal", "equalWithElse");

    // encodeURI leaves these alone, and letters and digits of ASCII.
    private const string PathSafe = "-_.!~*'();/?:@&=+$,#";

    // encodeURIComponent leaves these.
    private const string QuerySafe = "-_.!~*'()";

    private const string HexDigits = "0123456789ABCDEF";

    public static void Register(IHandlebars engine, TemplateDialect dialect)
    {
        engine.RegisterHelper("equal", Equal);
        engine.RegisterHelper("equalWithElse", Equal);
        engine.RegisterHelper("log", (_, _) => "");
        engine.RegisterHelper("lookup", (_, arguments) => Lookup(arguments[0], Argument("lookup", arguments[1])));
        RegisterText(engine, "pathEncode", arguments => Encode(Argument("pathEncode", arguments[0]), PathSafe));
        RegisterText(engine, "queryEncode", arguments => Encode(Argument("queryEncode", arguments[0]), QuerySafe));
        RegisterText(engine, "basicAuthHeaderValue", arguments => BasicCredentials(Argument("basicAuthHeaderValue", arguments[0]), Argument("basicAuthHeaderValue", arguments[1])));
        RegisterText(engine, "formatWithOffset", arguments => FormatTime(arguments[0], arguments[1], Argument("formatWithOffset", arguments[2])));
        ReceiverText.Register(engine, valuesAreJson: dialect == TemplateDialect.JsonMarkup);
        AwsText.Register(engine);
        SegmentText.Register(engine);
    }

    /// <summary>Registers a helper that makes a text, which is held to its bound.</summary>
    public static void RegisterText(IHandlebars engine, string name, Func<Arguments, string> make) => engine.RegisterHelper(name, (_, arguments) =>
    {
        var text = make(arguments);
        RenderBudget.Admit(text.Length, name);
        return text;
    });

    /// <summary>An argument of a helper as text, which counts towards the rendering's work.</summary>
    public static string Argument(string helper, object? value)
    {
        var text = TextForm.Printed(value, helper);
        RenderBudget.SpendText(text.Length, helper);
        return text;
    }

    /// <summary>The value of an <c>Authorization</c> header (RFC 7617, UTF-8).</summary>
    public static string BasicCredentials(string user, string password) =>
        "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));

    /// <summary><c>{{#x}}</c> where x is no helper. The engine's own walks the members of a map; Handlebars enters the map.</summary>
    public static void Section(EncodedTextWriter output, BlockHelperOptions options, Context context, Arguments arguments)
    {
        var value = options.ResolvePath(options.Name);
        if (value is true)
        {
            options.Template(output, context);
        }
        else if (value is UndefinedBindingResult || HandlebarsUtils.IsFalsyOrEmpty(value))
        {
            options.Inverse(output, context);
        }
        else if (value is ContextList list)
        {
            foreach (var item in list)
            {
                options.Template(output, item);
            }
        }
        else
        {
            options.Template(output, (object?)value);
        }
    }

    private static void Equal(EncodedTextWriter output, BlockHelperOptions options, Context context, Arguments arguments)
    {
        if (Argument("equal", arguments[0]) == Argument("equal", arguments[1]))
        {
            options.Template(output, context);
        }
        else
        {
            options.Inverse(output, context);
        }
    }

    private static object? Lookup(object? container, string key) => container switch
    {
        ContextMap map => map.GetValueOrDefault(key),
        ContextList list when int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index < list.Items.Count => list.Items[index],
        _ => null,
    };

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

    // In UTC and 24 hours, where the vendor's preview uses local time and 12 hours (§5.4).
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
            "simple" => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            _ => Math.Floor(shifted).ToString("0", CultureInfo.InvariantCulture),
        };
    }

    private static bool TryNumber(object? value, out double number) =>
        double.TryParse(TextForm.Printed(value, "formatWithOffset"), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
}

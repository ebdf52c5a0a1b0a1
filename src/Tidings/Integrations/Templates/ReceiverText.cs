using System.Globalization;
using System.Text;
using HandlebarsDotNet;
using Tidings.Text;

namespace Tidings.Integrations.Templates;

/// <summary>Helpers of ours that fit text to what a receiver takes. Text that is already escaped for JSON stays so.</summary>
internal static class ReceiverText
{
    /// <summary>Name → fewest and most arguments.</summary>
    public static readonly IReadOnlyDictionary<string, (int Fewest, int Most)> Arguments = new Dictionary<string, (int, int)>
    {
        ["truncate"] = (2, 2),
        ["join"] = (2, 3),
        ["firstOf"] = (2, 2),
        ["slackEscape"] = (1, 1),
        ["bmpOnly"] = (1, 1),
        ["breakMentions"] = (1, 1),
        ["jsonEscape"] = (1, 1),
        ["markdownEscape"] = (1, 1),
    };

    /// <param name="valuesAreJson">True where values are already escaped for JSON.</param>
    public static void Register(IHandlebars engine, bool valuesAreJson)
    {
        Register("truncate", (arguments, text) => Truncate(Limit("truncate", "first", arguments[0]), text(1), valuesAreJson));
        Register("join", (arguments, text) => Join(arguments[0], text(1), arguments.Length > 2 ? Limit("join", "third", arguments[2]) : int.MaxValue));
        Register("firstOf", (_, text) => FirstOf(text(0), text(1)));
        Register("slackEscape", (_, text) => SlackEscape(text(0)));
        Register("bmpOnly", (_, text) => BmpOnly(text(0)));
        Register("breakMentions", (_, text) => BreakMentions(text(0)));
        Register("jsonEscape", (_, text) => JsonText.Escape(text(0))); // once more: for JSON inside a JSON string
        Register("markdownEscape", (_, text) => MarkdownEscape(text(0), valuesAreJson));

        void Register(string name, Func<Arguments, Func<int, string>, string> make) => HelperCatalogue.RegisterText(
            engine, name, arguments => { var all = arguments; return make(all, index => HelperCatalogue.Argument(name, all[index])); });
    }

    /// <summary>Cuts text that is too long, and shows by a final <c>…</c> that it was cut.</summary>
    /// <param name="most">Most characters that the receiver gets to see. A surrogate pair, which counts as two, is never split.</param>
    /// <param name="isJson">True where an escape of JSON counts as the one character it stands for, and is not split either; elsewhere a backslash is one.</param>
    public static string Truncate(int most, string text, bool isJson)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var kept = 0;
        for (int at = 0, seen = 0; at < text.Length;)
        {
            var size = UnitSize(text.AsSpan(at), isJson);
            seen += isJson && text[at] == '\\' ? 1 : size;
            if (seen > most)
            {
                return most < 1 ? "" : string.Concat(text.AsSpan(0, kept), "…");
            }

            at += size;
            kept = seen < most ? at : kept;
        }

        return text;
    }

    /// <summary>Escapes what Slack's markup gives a meaning to, and nothing else: it shows <c>&amp;quot;</c> as it is.</summary>
    public static string SlackEscape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>Replaces characters beyond the basic multilingual plane, which receivers that keep three bytes a character refuse.</summary>
    public static string BmpOnly(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return text;
        }

        var replaced = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            replaced.Append(rune.IsBmp ? (char)rune.Value : '\uFFFD');
        }

        return replaced.ToString();
    }

    /// <summary>Puts a zero-width space behind every <c>@</c>, which then mentions nobody and looks the same.</summary>
    public static string BreakMentions(string text) => text.Replace("@", "@\u200B", StringComparison.Ordinal);

    /// <summary>Makes Markdown that shows the text as it is. What <see cref="SlackEscape"/> made is left so: Mattermost takes the two together.</summary>
    public static string MarkdownEscape(string text, bool isJson) =>
        isJson ? JsonText.Escape(MarkdownEscaper.Of(JsonText.Unescape(text), keepsEntities: true)) : MarkdownEscaper.Of(text, keepsEntities: true);

    private static string FirstOf(string first, string second) => first.Length > 0 ? first : second;

    /// <param name="most">Most characters, escapes counted as they are written. An item that does not fit any more is left out whole, so that what separates items stays whole, too.</param>
    private static string Join(object? value, string separator, int most)
    {
        if (value is not ContextList list)
        {
            return HelperCatalogue.Argument("join", value) is var alone && alone.Length <= most ? alone : "";
        }

        var joined = new StringBuilder();
        var between = "";
        foreach (var item in list)
        {
            var text = TextForm.Printed(item, "join");
            if (between.Length + text.Length > most - joined.Length)
            {
                continue;
            }

            joined.Append(between).Append(text);
            between = separator;
            RenderBudget.Admit(joined.Length, "join");
        }

        RenderBudget.SpendText(joined.Length, "join");
        return joined.ToString();
    }

    private static int Limit(string helper, string place, object? value) =>
        int.TryParse(TextForm.Printed(value, helper), NumberStyles.None, CultureInfo.InvariantCulture, out var most)
            ? most
            : throw new TemplateException($"the {place} argument of '{helper}' must be a number of characters") { Word = helper };

    private static int UnitSize(ReadOnlySpan<char> rest, bool isJson) => rest switch
    {
        ['\\', 'u', _, _, _, _, ..] when isJson => 6,
        ['\\', _, ..] when isJson => 2,
        [var high, var low, ..] when char.IsSurrogatePair(high, low) => 2,
        _ => 1,
    };
}

using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tidings.Text;

namespace Tidings.Integrations.Templates;

/// <summary>Helpers of ours that fit text to what a receiver takes. Text that is already escaped for JSON stays so.</summary>
internal static class ReceiverText
{
    /// <summary>Name → fewest and most arguments.</summary>
    public static readonly IReadOnlyDictionary<string, (int Fewest, int Most)> Arguments = new Dictionary<string, (int, int)>
    {
        ["truncate"] = (2, 2),
        ["truncateBytes"] = (2, 2),
        ["join"] = (2, 3),
        ["wholeNumber"] = (1, 1),
        ["firstOf"] = (2, 2),
        ["oneLine"] = (1, 1),
        ["slackEscape"] = (1, 1),
        ["slackText"] = (1, 1),
        ["bmpOnly"] = (1, 1),
        ["breakMentions"] = (1, 1),
        ["jsonEscape"] = (1, 1),
        ["markdownEscape"] = (1, 1),
    };

    /// <param name="valuesAreJson">True where values are already escaped for JSON.</param>
    public static void Register(HelperTable helpers, bool valuesAreJson)
    {
        Register("truncate", (arguments, text) => Truncate(Limit("truncate", "first", arguments[0]), text(1), valuesAreJson));
        Register("truncateBytes", (arguments, text) => TruncateBytes(Limit("truncateBytes", "first", arguments[0], "bytes"), text(1), valuesAreJson));
        Register("join", (arguments, text) => Join(arguments[0], text(1), arguments.Length > 2 ? Limit("join", "third", arguments[2]) : int.MaxValue));
        Register("wholeNumber", (_, text) => WholeNumber(text(0)).ToString(CultureInfo.InvariantCulture));
        Register("firstOf", (_, text) => FirstOf(text(0), text(1)));
        Register("oneLine", (_, text) => InText(text(0), valuesAreJson, ForeignText.Line));
        Register("slackEscape", (_, text) => SlackEscape(text(0)));
        Register("slackText", (_, text) => InText(text(0), valuesAreJson, SlackText.Of));
        Register("bmpOnly", (_, text) => BmpOnly(text(0)));
        Register("breakMentions", (_, text) => InText(text(0), valuesAreJson, BreakMentions));
        Register("jsonEscape", (_, text) => JsonText.Escape(text(0))); // once more: for JSON inside a JSON string
        Register("markdownEscape", (_, text) => MarkdownEscape(text(0), valuesAreJson));

        void Register(string name, Func<object?[], Func<int, string>, string> make) =>
            helpers.RegisterText(name, arguments => make(arguments, index => HelperCatalogue.Argument(arguments[index])));
    }

    /// <summary>Cuts text that is too long, and shows by a final <c>…</c> that it was cut.</summary>
    /// <param name="most">Most characters that the receiver gets to see, as <see cref="TextCut"/> counts and cuts them.</param>
    /// <param name="isJson">True where an escape of JSON counts as the one character it stands for, and is not split either; elsewhere a backslash is one.</param>
    public static string Truncate(int most, string text, bool isJson) =>
        text.Length <= most ? text : InText(text, isJson, plain => TextCut.ToLength(plain, most));

    /// <summary>As <see cref="Truncate"/>, for receivers that count bytes.</summary>
    /// <param name="most">Most bytes of UTF-8, those of the <c>…</c> and of escapes included, as they are written here.</param>
    /// <param name="isJson">True where an escape of JSON is not split.</param>
    public static string TruncateBytes(int most, string text, bool isJson) =>
        InText(text, isJson, plain => TextCut.ToBytes(plain, most, isJson ? JsonText.SizeOf : TextCut.SizeOf));

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

    /// <summary>Puts a zero-width space behind every <c>@</c>, which then mentions nobody and looks the same. One in an address is percent-encoded, so that the link leads where it led.</summary>
    public static string BreakMentions(string text)
    {
        if (!text.Contains('@', StringComparison.Ordinal))
        {
            return text;
        }

        var broken = new StringBuilder(text.Length + 8);
        for (int at = 0, size; at < text.Length; at += size)
        {
            var length = WebAddress.LengthAt(text, at);
            size = Math.Max(1, length);
            broken.Append(text, at, size).Replace("@", length > 0 ? "%40" : "@\u200B", broken.Length - size, size);
        }

        return broken.ToString();
    }

    /// <summary>Makes Markdown that shows the text as it is. What <see cref="SlackEscape"/> made is left so: Mattermost takes the two together.</summary>
    public static string MarkdownEscape(string text, bool isJson) => InText(text, isJson, plain => MarkdownEscaper.Of(plain, keepsEntities: true));

    /// <summary>Changes a text that may be escaped for JSON already, which it is afterwards as it was before.</summary>
    private static string InText(string text, bool isJson, Func<string, string> change) => isJson ? JsonText.Escape(change(JsonText.Unescape(text))) : change(text);

    /// <summary>For receivers that want a number where there is an id: the same for the same text, and hardly ever for another.</summary>
    /// <returns>63 bits of the text's SHA-256.</returns>
    public static long WholeNumber(string text) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))) & long.MaxValue;

    private static string FirstOf(string first, string second) => first.Length > 0 ? first : second;

    /// <param name="most">Most characters, escapes counted as they are written. An item that does not fit any more is left out whole, so that what separates items stays whole, too.</param>
    private static string Join(object? value, string separator, int most)
    {
        if (value is not ContextList list)
        {
            return HelperCatalogue.Argument(value) is var alone && alone.Length <= most ? alone : "";
        }

        var joined = new StringBuilder();
        var between = "";
        RenderBudget.SpendItems(list.Items.Count);
        foreach (var item in list.Items)
        {
            var text = TextForm.Printed(item);
            if (between.Length + text.Length > most - joined.Length)
            {
                continue;
            }

            joined.Append(between).Append(text);
            between = separator;
            RenderBudget.Admit(joined.Length, "join");
        }

        RenderBudget.SpendText(joined.Length);
        return joined.ToString();
    }

    private static int Limit(string helper, string place, object? value, string unit = "characters") =>
        int.TryParse(TextForm.Printed(value), NumberStyles.None, CultureInfo.InvariantCulture, out var most)
            ? most
            : throw new TemplateException($"the {place} argument of '{helper}' must be a number of {unit}");
}

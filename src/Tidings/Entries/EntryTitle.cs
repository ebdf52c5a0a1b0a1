using System.Globalization;
using System.Text;
using System.Text.Json;
using Tidings.Text;

namespace Tidings.Entries;

/// <summary>The one-line account of a change, in Markdown: <c>[Kim Lee](mailto:kim@example.com) turned on the flag [Checkout v2](/shop/…) in `Production`</c>.</summary>
internal static class EntryTitle
{
    /// <param name="site">Page of the target; null when it has none, or is no more.</param>
    /// <param name="environment">Name of the one environment concerned; null when the title does not say one.</param>
    public static string Of(JsonElement entry, string verb, string name, string? site, string? environment)
    {
        var title = new StringBuilder(Actor(entry)).Append(' ').Append(MarkdownEscaper.OfLine(verb)).Append(' ').Append(Linked(name, site));
        if (environment is { Length: > 0 })
        {
            title.Append(" in ").Append(Code(environment));
        }

        return title.ToString();
    }

    /// <summary>A member, or else what acted in a member's place (§4.2: service tokens, apps, the system itself).</summary>
    private static string Actor(JsonElement entry)
    {
        if (entry.At("member") is { } member)
        {
            return Linked(MemberName.Of(member), member.FilledAt("email") is { } email ? "mailto:" + email : null);
        }

        if (entry.At("subject")?.FilledAt("name") is { } subject)
        {
            return MarkdownEscaper.OfLine(subject);
        }

        if (entry.At("app")?.FilledAt("name") is { } app)
        {
            return $"The application {MarkdownEscaper.OfLine(app)}";
        }

        if (entry.At("token") is { } token)
        {
            return token.FilledAt("name") is { } name ? $"The access token {MarkdownEscaper.OfLine(name)}" : "An access token";
        }

        return "Someone";
    }

    private static string Linked(string text, string? href) =>
        href is null ? MarkdownEscaper.OfLine(text) : $"[{MarkdownEscaper.OfLine(text)}]({EscapeHref(href)})";

    private static string EscapeHref(string href)
    {
        var escaped = new StringBuilder(href.Length);
        foreach (var rune in href.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format)
            {
                escaped.Append(Uri.EscapeDataString(rune.ToString()));
            }
            else if (rune.Value <= ' ' || rune.Value == 0x7F || (rune.IsAscii && @"()<>\`*[]".Contains((char)rune.Value, StringComparison.Ordinal)))
            {
                escaped.Append(Uri.HexEscape((char)rune.Value));
            }
            else
            {
                escaped.Append(rune.ToString());
            }
        }

        return escaped.ToString();
    }

    private static string Code(string text)
    {
        var line = BidiControls.Balanced(new string([.. text.Select(character => char.IsControl(character) ? ' ' : character)]));
        if (!line.Contains('`', StringComparison.Ordinal))
        {
            return $"`{line}`";
        }

        // A fence must be longer than any run of backticks within it.
        var longest = 0;
        var run = 0;
        foreach (var character in line)
        {
            run = character == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        var fence = new string('`', longest + 1);
        return $"{fence} {line} {fence}";
    }
}

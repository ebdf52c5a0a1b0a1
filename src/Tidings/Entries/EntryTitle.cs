using System.Text;
using System.Text.Json;

namespace Tidings.Entries;

/// <summary>The one-line account of a change, in Markdown: <c>[Kim Lee](mailto:kim@example.com) turned on the flag [Checkout v2](/shop/…) in `Production`</c>.</summary>
internal static class EntryTitle
{
    /// <param name="site">Page of the target; null when it has none, or is no more.</param>
    /// <param name="environment">Name of the one environment concerned; null when the title does not say one.</param>
    public static string Of(JsonElement entry, string verb, string name, string? site, string? environment)
    {
        var title = new StringBuilder(Actor(entry)).Append(' ').Append(EscapeMarkdown(verb)).Append(' ').Append(Linked(name, site));
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
            return EscapeMarkdown(subject);
        }

        if (entry.At("app")?.FilledAt("name") is { } app)
        {
            return $"The application {EscapeMarkdown(app)}";
        }

        if (entry.At("token") is { } token)
        {
            return token.FilledAt("name") is { } name ? $"The access token {EscapeMarkdown(name)}" : "An access token";
        }

        return "Someone";
    }

    private static string Linked(string text, string? href) =>
        href is null ? EscapeMarkdown(text) : $"[{EscapeMarkdown(text)}]({EscapeHref(href)})";

    /// <summary>Made so that Markdown shows the text as it is, whatever is in it, on one line.</summary>
    internal static string EscapeMarkdown(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            if (char.IsControl(character) || character is '\u2028' or '\u2029')
            {
                escaped.Append(' ');
                continue;
            }

            if (@"\`*_[]<>&~".Contains(character, StringComparison.Ordinal))
            {
                escaped.Append('\\');
            }

            escaped.Append(character);
        }

        return escaped.ToString();
    }

    private static string EscapeHref(string href)
    {
        var escaped = new StringBuilder(href.Length);
        foreach (var rune in href.EnumerateRunes())
        {
            if (rune.Value <= ' ' || rune.Value == 0x7F || (rune.IsAscii && @"()<>\`*[]".Contains((char)rune.Value, StringComparison.Ordinal)))
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
        var line = new string([.. text.Select(character => char.IsControl(character) ? ' ' : character)]);
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

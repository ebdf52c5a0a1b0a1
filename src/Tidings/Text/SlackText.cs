using System.Text;

namespace Tidings.Text;

/// <summary>Text that Slack shows as it is, in messages that it reads as <c>mrkdwn</c>.</summary>
/// <remarks>
/// Slack has escapes for <c>&amp; &lt; &gt;</c> alone (https://docs.slack.dev/messaging/formatting-message-text). Its other marks have none, a backslash is shown, and an invisible
/// character beside a mark makes some of its clients format more, not less: so a mark that could format is written by a character that looks like it.
/// </remarks>
internal static class SlackText
{
    private static readonly string[] Mentions = ["channel", "here", "everyone", "all", "group"];

    /// <summary>Line ends stay. Addresses stay links.</summary>
    public static string Of(string text)
    {
        var written = new StringBuilder(text.Length + 16);
        var isLineStart = true;
        for (var at = 0; at < text.Length; at++)
        {
            if (WebAddress.LengthAt(text, at) is > 0 and var length)
            {
                var address = new StringBuilder(length);
                WebAddress.Append(address, text.AsSpan(at, length));
                written.Append(address.Replace("&", "&amp;"));
                (at, isLineStart) = (at + length - 1, false);
                continue;
            }

            if (text[at] == '_')
            {
                var run = text.AsSpan(at).IndexOfAnyExcept('_') is > 0 and var other ? other : text.Length - at;
                written.Append(IsWithinWord(text, at, run) ? '_' : LookAlikes.Of('_'), run);
                (at, isLineStart) = (at + run - 1, false);
                continue;
            }

            Append(written, text, at, isLineStart);
            isLineStart = text[at] is '\n' or '\r' || (isLineStart && char.IsWhiteSpace(text[at]));
        }

        return written.ToString();
    }

    private static void Append(StringBuilder written, string text, int at, bool isLineStart)
    {
        switch (text[at])
        {
            case '&':
                written.Append("&amp;");
                break;
            case '<':
                written.Append("&lt;");
                break;
            case '>' when !isLineStart:
                written.Append("&gt;");
                break;
            case ':' when ShortCodes.BeginsAt(text, at):
            case '@' when MentionsAll(text.AsSpan(at + 1)):
                written.Append(text[at]).Append(ShortCodes.Breaker);
                break;
            default:
                written.Append(LookAlikes.Of(text[at]));
                break;
        }
    }

    /// <summary>Between letters an underscore is one: <c>new_checkout_flow</c>.</summary>
    private static bool IsWithinWord(string text, int at, int run) =>
        at > 0 && at + run < text.Length && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at + run]);

    /// <summary>Slack itself mentions by &lt;!here&gt; alone; receivers that read its messages also know these.</summary>
    private static bool MentionsAll(ReadOnlySpan<char> rest)
    {
        foreach (var name in Mentions)
        {
            if (rest.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (rest.Length == name.Length || !char.IsLetterOrDigit(rest[name.Length])))
            {
                return true;
            }
        }

        return false;
    }
}

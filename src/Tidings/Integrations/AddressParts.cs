namespace Tidings.Integrations;

/// <summary>The parts of a URL's template, told apart before anything is rendered: what a value brings in cannot move their borders.</summary>
/// <param name="Url">The template without user and password.</param>
/// <param name="Authority">What decides the host: from behind <c>://</c>, or from the start where the scheme comes from a value, to the path.</param>
/// <param name="User">Null when the template holds no <c>user:password@</c>.</param>
/// <param name="Password">Null when the template holds none.</param>
/// <param name="Problem">Why it cannot be a URL; null when it may.</param>
internal sealed record AddressParts(string Url, string Authority, string? User = null, string? Password = null, string? Problem = null)
{
    public static AddressParts Split(string template)
    {
        var text = template.Trim();
        var start = text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8
            : text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7
            : 0;
        if (start == 0 && !text.StartsWith("{{", StringComparison.Ordinal))
        {
            return new AddressParts(text, "", Problem: "the URL must begin with https://, http:// or a form variable");
        }

        var end = FindOutsideTags(text, start, "/?#");
        end = end < 0 ? text.Length : end;
        if (start == 0 && text.AsSpan(end).StartsWith("//"))
        {
            end = FindOutsideTags(text, end + 2, "/?#") is var next and >= 0 ? next : text.Length; // {{scheme}}://{{host}}/
        }

        var at = FindOutsideTags(text[..end], start, "@");
        if (at < 0)
        {
            return new AddressParts(text, text[start..end]);
        }

        var colon = FindOutsideTags(text[..at], start, ":");
        return new AddressParts(
            string.Concat(text.AsSpan(0, start), text.AsSpan(at + 1)),
            text[(at + 1)..end],
            text[start..(colon < 0 ? at : colon)],
            colon < 0 ? "" : text[(colon + 1)..at]);
    }

    // Inside blocks is outside of tags: {{#if x}}/{{/if}} does hold a slash of the URL.
    private static int FindOutsideTags(string text, int from, string characters)
    {
        for (var index = from; index < text.Length; index++)
        {
            if (text.AsSpan(index).StartsWith("{{"))
            {
                var end = text.IndexOf("}}", index, StringComparison.Ordinal);
                if (end < 0)
                {
                    return -1;
                }

                index = end + (text.AsSpan(end).StartsWith("}}}") ? 2 : 1);
            }
            else if (characters.Contains(text[index]))
            {
                return index;
            }
        }

        return -1;
    }
}

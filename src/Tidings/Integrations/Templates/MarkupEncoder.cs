using System.Buffers;

namespace Tidings.Integrations.Templates;

/// <summary>Escapes <c>&amp; ' &lt; &gt; "</c> and nothing else, as the vendor's engine does.</summary>
/// <param name="valuesAreJson">
/// True where values are already escaped for JSON. A quote is then written <c>&amp;quot;</c> without its backslash: the vendor leaves
/// the backslash, and <c>\&amp;</c> makes the whole body invalid JSON.
/// </param>
internal sealed class MarkupEncoder(bool valuesAreJson)
{
    private static readonly SearchValues<char> Markup = SearchValues.Create("&'<>\"");
    private static readonly SearchValues<char> MarkupOrBackslash = SearchValues.Create("&'<>\"\\");

    private static readonly MarkupEncoder OfText = new(valuesAreJson: false);
    private static readonly MarkupEncoder OfJson = new(valuesAreJson: true);

    private readonly SearchValues<char> _special = valuesAreJson ? MarkupOrBackslash : Markup;

    /// <returns>Null where values are printed as they are.</returns>
    public static MarkupEncoder? For(TemplateDialect dialect) => dialect switch
    {
        TemplateDialect.Markup => OfText,
        TemplateDialect.JsonMarkup => OfJson,
        _ => null,
    };

    public void Encode(ReadOnlySpan<char> text, TextWriter target)
    {
        for (var next = text.IndexOfAny(_special); next >= 0; next = text.IndexOfAny(_special))
        {
            target.Write(text[..next]);
            if (text[next] != '\\')
            {
                target.Write(Entity(text[next]));
                text = text[(next + 1)..];
                continue;
            }

            // An escape is two characters; its second is never looked at by itself.
            var pair = text[next..Math.Min(next + 2, text.Length)];
            target.Write(pair is ['\\', '"'] ? "&quot;" : pair);
            text = text[(next + pair.Length)..];
        }

        target.Write(text);
    }

    private static string Entity(char character) => character switch
    {
        '&' => "&amp;",
        '\'' => "&apos;",
        '<' => "&lt;",
        '>' => "&gt;",
        _ => "&quot;",
    };
}

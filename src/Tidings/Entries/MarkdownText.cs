using System.Buffers;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Tidings.Entries;

/// <summary>A text in the three forms that templates may choose from (§4.5, <c>title</c> and <c>details</c>).</summary>
internal sealed record MarkdownText(string PlainText, string Markdown, string Html)
{
    // A description is a page at most. Past these a text is shown as it is: parsing takes time by the square of its
    // delimiters (15,000 of them a second and more), which one hostile entry must not cost all who wait behind it.
    private const int LongestParsed = 64 * 1024;
    private const int MostDelimiters = 2_000;

    // HTML within the text is shown, not obeyed: anyone who may name a flag writes here.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .DisableHtml()
        .UsePreciseSourceLocation()
        .Build();

    private static readonly SearchValues<char> Significant = SearchValues.Create("\\`*_[]<>&~!#\r\n\t\0");

    private static readonly SearchValues<char> Delimiters = SearchValues.Create("\\`*_[]<>&~!");

    private static readonly MarkdownText Empty = new("", "", "");

    /// <param name="isLine">True for a title: one line, in HTML without a paragraph around it.</param>
    public static MarkdownText Of(string markdown, Uri baseUrl, bool isLine)
    {
        if (markdown.Length == 0)
        {
            return Empty;
        }

        if (IsPlain(markdown) || IsExcessive(markdown))
        {
            return Unformatted(markdown, isLine);
        }

        try
        {
            var document = Markdig.Markdown.Parse(markdown, Pipeline);
            return new MarkdownText(
                MarkdownPlainText.Of(document),
                WithAbsoluteLinks(markdown, document, baseUrl),
                MarkdownHtml.Of(document, baseUrl, isLine));
        }
        catch (ArgumentException)
        {
            // How the library refuses text that is nested too deeply.
            return Unformatted(markdown, isLine);
        }
    }

    public Dictionary<string, object?> ToTree() => new()
    {
        ["plainText"] = PlainText,
        ["markdown"] = Markdown,
        ["html"] = Html,
    };

    /// <summary>A single line that begins with a letter and has none of these characters means itself.</summary>
    private static bool IsPlain(string markdown) =>
        char.IsLetter(markdown[0]) && markdown[^1] != ' ' && !markdown.AsSpan().ContainsAny(Significant);

    private static bool IsExcessive(string markdown)
    {
        if (markdown.Length > LongestParsed)
        {
            return true;
        }

        var count = 0;
        var rest = markdown.AsSpan();
        for (var at = rest.IndexOfAny(Delimiters); at >= 0 && count <= MostDelimiters; at = rest.IndexOfAny(Delimiters))
        {
            count++;
            rest = rest[(at + 1)..];
        }

        return count > MostDelimiters;
    }

    private static MarkdownText Unformatted(string text, bool isLine)
    {
        var html = MarkdownHtml.Escape(text);
        return new MarkdownText(text, text, isLine ? html : $"<p>{html}</p>");
    }

    private static string WithAbsoluteLinks(string markdown, MarkdownDocument document, Uri baseUrl)
    {
        // From the last to the first, so that earlier places stay where they are.
        var places = document.Descendants<LinkInline>()
            .Select(link => link.UrlSpan.Start)
            .Where(start => start > 0 && start < markdown.Length && AbsoluteHref.IsHostRelative(markdown.AsSpan(start)))
            .Distinct()
            .OrderDescending();
        var absolute = markdown;
        foreach (var place in places)
        {
            absolute = absolute.Insert(place, AbsoluteHref.Base(baseUrl));
        }

        return absolute;
    }
}

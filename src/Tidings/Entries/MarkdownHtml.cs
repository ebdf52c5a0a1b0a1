using System.Net;
using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Tidings.Entries;

/// <summary>Markdown as the few HTML elements that §4.5 shows; nothing in the text becomes an element or a script of its own.</summary>
internal sealed class MarkdownHtml(Uri baseUrl, bool isLine)
{
    private const int Deepest = 64;

    private readonly StringBuilder _html = new();

    public static string Of(MarkdownDocument document, Uri baseUrl, bool isLine)
    {
        var html = new MarkdownHtml(baseUrl, isLine);
        html.AddChildren(document, isTight: isLine, depth: 0);
        return html._html.ToString();
    }

    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    private void AddChildren(ContainerBlock container, bool isTight, int depth)
    {
        if (depth > Deepest)
        {
            return;
        }

        var isFirst = true;
        foreach (var block in container)
        {
            if (!isFirst)
            {
                _html.Append(isTight && block is ParagraphBlock ? "<br/>" : isLine ? " " : "\n");
            }

            isFirst = false;
            Add(block, isTight, depth + 1);
        }
    }

    private void Add(Block block, bool isTight, int depth)
    {
        switch (block)
        {
            case ListBlock list:
                AddList(list, depth);
                break;
            case QuoteBlock quote:
                _html.Append("<blockquote>");
                AddChildren(quote, isTight: true, depth);
                _html.Append("</blockquote>");
                break;
            case ContainerBlock container:
                AddChildren(container, isTight, depth);
                break;
            case CodeBlock code:
                _html.Append("<pre><code>").Append(Escape(code.Lines.ToString())).Append("</code></pre>");
                break;
            case ThematicBreakBlock:
                _html.Append("<hr/>");
                break;
            case LeafBlock { Inline: { } inline }:
                AddLeaf(block, inline, isTight, depth);
                break;
            default:
                break;
        }
    }

    private void AddLeaf(Block block, ContainerInline inline, bool isTight, int depth)
    {
        // A heading within an audit log entry is no heading of the page that it is shown on.
        var element = block is HeadingBlock ? "strong" : isTight ? null : "p";
        Open(element);
        AddInlines(inline, depth);
        Close(element);
    }

    private void AddList(ListBlock list, int depth)
    {
        var element = list.IsOrdered ? "ol" : "ul";
        Open(element);
        var isFirst = true;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            _html.Append(isFirst ? "<li>" : "\n<li>");
            isFirst = false;
            AddItem(item, depth);
            _html.Append("</li>");
        }

        Close(element);
    }

    private void AddItem(ListItemBlock item, int depth)
    {
        var isFirst = true;
        foreach (var block in item)
        {
            if (!isFirst)
            {
                _html.Append(block is ParagraphBlock ? "<br/>" : " ");
            }

            isFirst = false;
            Add(block, isTight: true, depth + 1);
        }
    }

    private void AddInlines(ContainerInline container, int depth)
    {
        if (depth > Deepest)
        {
            return;
        }

        foreach (var inline in container)
        {
            AddInline(inline, depth + 1);
        }
    }

    private void AddInline(Inline inline, int depth)
    {
        switch (inline)
        {
            case LiteralInline literal:
                _html.Append(Escape(literal.Content.ToString()));
                break;
            case CodeInline code:
                _html.Append("<code>").Append(Escape(code.Content)).Append("</code>");
                break;
            case LineBreakInline lineBreak:
                _html.Append(lineBreak.IsHard ? "<br/>" : "\n");
                break;
            case AutolinkInline link:
                _html.Append(Escape(link.Url));
                break;
            case HtmlEntityInline entity:
                _html.Append(Escape(entity.Transcoded.ToString()));
                break;
            case LinkInline { IsImage: false, Url: { } url } link when IsHarmless(url):
                _html.Append("<a href=\"").Append(Escape(AbsoluteHref.Of(url, baseUrl))).Append("\">");
                AddInlines(link, depth);
                _html.Append("</a>");
                break;
            case EmphasisInline emphasis:
                var element = ElementOf(emphasis);
                Open(element);
                AddInlines(emphasis, depth);
                Close(element);
                break;
            case ContainerInline inner:
                AddInlines(inner, depth);
                break;
            default:
                break;
        }
    }

    private static string ElementOf(EmphasisInline emphasis) => (emphasis.DelimiterChar, emphasis.DelimiterCount) switch
    {
        ('~', _) => "strike",
        (_, 2) => "strong",
        _ => "em",
    };

    /// <summary>No <c>javascript:</c> and the like: only what leads to a page or a mailbox.</summary>
    private static bool IsHarmless(string url) =>
        AbsoluteHref.IsHostRelative(url)
        || url.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || url.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);

    private void Open(string? element)
    {
        if (element is not null)
        {
            _html.Append('<').Append(element).Append('>');
        }
    }

    private void Close(string? element)
    {
        if (element is not null)
        {
            _html.Append("</").Append(element).Append('>');
        }
    }
}

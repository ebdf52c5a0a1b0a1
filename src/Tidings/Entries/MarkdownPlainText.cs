using System.Globalization;
using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Tidings.Entries;

/// <summary>Markdown as a person would type it without: list items on lines of their own, code in single quotes (§4.5).</summary>
internal sealed class MarkdownPlainText
{
    private const int Deepest = 64;

    private readonly List<string> _lines = [];

    public static string Of(MarkdownDocument document)
    {
        var text = new MarkdownPlainText();
        text.AddChildren(document, indent: 0, depth: 0);
        return string.Join('\n', text._lines);
    }

    private void AddChildren(ContainerBlock container, int indent, int depth)
    {
        if (depth > Deepest)
        {
            return;
        }

        foreach (var block in container)
        {
            Add(block, indent, depth);
        }
    }

    private void Add(Block block, int indent, int depth)
    {
        switch (block)
        {
            case ListBlock list:
                AddItems(list, indent, depth + 1);
                break;
            case QuoteBlock quote:
                AddChildren(quote, indent + 2, depth + 1);
                break;
            case ContainerBlock container:
                AddChildren(container, indent, depth + 1);
                break;
            case CodeBlock code:
                AddText(code.Lines.ToString(), indent);
                break;
            case LeafBlock { Inline: { } inline }:
                var text = new StringBuilder();
                Append(text, inline, depth + 1);
                AddText(text.ToString(), indent);
                break;
            default:
                break;
        }
    }

    private void AddItems(ListBlock list, int indent, int depth)
    {
        // Bullets go, numbers stay: they are part of what is said.
        var number = list.IsOrdered && int.TryParse(list.OrderedStart, NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : 1;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var first = _lines.Count;
            foreach (var block in item)
            {
                Add(block, block is ListBlock ? indent + 2 : indent, depth);
            }

            if (list.IsOrdered && _lines.Count > first)
            {
                _lines[first] = string.Create(CultureInfo.InvariantCulture, $"{new string(' ', indent)}{number++}. {_lines[first].TrimStart()}");
            }
        }
    }

    private void AddText(string text, int indent)
    {
        foreach (var line in text.Split('\n'))
        {
            _lines.Add(string.Concat(new string(' ', indent), line).TrimEnd(' '));
        }
    }

    private static void Append(StringBuilder text, ContainerInline container, int depth)
    {
        if (depth > Deepest)
        {
            return;
        }

        foreach (var inline in container)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    text.Append('\'').Append(code.Content).Append('\'');
                    break;
                case LineBreakInline:
                    text.Append('\n');
                    break;
                case AutolinkInline link:
                    text.Append(link.Url);
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded.AsSpan());
                    break;
                case ContainerInline inner:
                    Append(text, inner, depth + 1);
                    break;
                default:
                    break;
            }
        }
    }
}

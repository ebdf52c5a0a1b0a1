namespace Tidings.Integrations.Templates.Syntax;

/// <summary>Takes away the white space that a <c>~</c> asks for, and the lines that hold nothing but a block's tag or a comment.</summary>
/// <remarks>As Handlebars.js does: https://handlebarsjs.com/guide/expressions.html#whitespace-control. Its oddities, such as those of <c>{{^x}}…{{else}}</c>, are kept.</remarks>
internal static class WhiteSpace
{
    public static void Strip(TemplateBody root) => Strip(root, isRoot: true);

    private static void Strip(TemplateBody body, bool isRoot)
    {
        var nodes = body.Nodes;
        for (var index = 0; index < nodes.Count; index++)
        {
            var (strip, isAloneAtStart, isAloneAtEnd) = nodes[index] switch
            {
                TemplateNode.Value value => (value.Strip, false, false),
                TemplateNode.Comment comment => (comment.Strip, true, true),
                TemplateNode.Block block => StripBlock(block),
                _ => (default(Strip), false, false),
            };
            if (nodes[index] is TemplateNode.Text)
            {
                continue;
            }

            var (endsLine, beginsLine) = (EndsLine(nodes, index - 1, isRoot), BeginsLine(nodes, index + 1, isRoot));
            if (strip.After)
            {
                CutStart(nodes, index + 1, all: true);
            }

            if (strip.Before)
            {
                CutEnd(nodes, index - 1, all: true);
            }

            if (nodes[index] is TemplateNode.Block { } inside)
            {
                if (isAloneAtStart && endsLine)
                {
                    CutStart((inside.Program ?? inside.Inverse)!.Nodes, 0, all: false); // ! : a block has one of the two.
                    CutEnd(nodes, index - 1, all: false);
                }

                if (isAloneAtEnd && beginsLine)
                {
                    CutStart(nodes, index + 1, all: false);
                    var last = (inside.Inverse ?? inside.Program)!.Nodes; // ! : a block has one of the two.
                    CutEnd(last, last.Count - 1, all: false);
                }
            }
            else if (isAloneAtStart && endsLine && beginsLine)
            {
                CutStart(nodes, index + 1, all: false);
                CutEnd(nodes, index - 1, all: false);
            }
        }
    }

    /// <returns>What is to be done around it, and whether its first and its last tag stand alone as far as its inside tells.</returns>
    private static (Strip Strip, bool IsAloneAtStart, bool IsAloneAtEnd) StripBlock(TemplateNode.Block block)
    {
        if (block.Program is { } main)
        {
            Strip(main, isRoot: false);
        }

        if (block.Inverse is { } other)
        {
            Strip(other, isRoot: false);
        }

        var program = (block.Program ?? block.Inverse)!.Nodes; // ! : a block has one of the two.
        var inverse = block.Program is null ? null : block.Inverse;
        var (firstInverse, lastInverse) = (First(inverse)?.Nodes, Last(inverse)?.Nodes);
        var isAloneAtStart = BeginsLine(program, 0, isRoot: false);
        var closing = firstInverse ?? program;
        var isAloneAtEnd = EndsLine(closing, closing.Count - 1, isRoot: false);
        if (block.OpenStrip.After)
        {
            CutStart(program, 0, all: true);
        }

        if (firstInverse is null || lastInverse is null)
        {
            if (block.CloseStrip.Before)
            {
                CutEnd(program, program.Count - 1, all: true);
            }
        }
        else
        {
            StripAroundElse(block, program, firstInverse, lastInverse);
        }

        return (new Strip(block.OpenStrip.Before, block.CloseStrip.After), isAloneAtStart, isAloneAtEnd);
    }

    private static void StripAroundElse(TemplateNode.Block block, List<TemplateNode> program, List<TemplateNode> firstInverse, List<TemplateNode> lastInverse)
    {
        if (block.InverseStrip.Before)
        {
            CutEnd(program, program.Count - 1, all: true);
        }

        if (block.InverseStrip.After)
        {
            CutStart(firstInverse, 0, all: true);
        }

        if (block.CloseStrip.Before)
        {
            CutEnd(lastInverse, lastInverse.Count - 1, all: true);
        }

        if (EndsLine(program, program.Count - 1, isRoot: false) && BeginsLine(firstInverse, 0, isRoot: false))
        {
            CutEnd(program, program.Count - 1, all: false);
            CutStart(firstInverse, 0, all: false);
        }
    }

    private static TemplateBody? First(TemplateBody? inverse) => inverse is { IsChained: true } ? ((TemplateNode.Block)inverse.Nodes[0]).Program : inverse;

    private static TemplateBody? Last(TemplateBody? inverse)
    {
        while (inverse is { IsChained: true })
        {
            inverse = ((TemplateNode.Block)inverse.Nodes[^1]).Program;
        }

        return inverse;
    }

    /// <summary>True when nothing but white space stands between the beginning of a line and the end of a node.</summary>
    private static bool EndsLine(List<TemplateNode> nodes, int index, bool isRoot)
    {
        if (index < 0)
        {
            return isRoot;
        }

        if (nodes[index] is not TemplateNode.Text { Original: var text })
        {
            return false;
        }

        var isStart = isRoot && index == 0;
        var at = text.Length - 1;
        while (at >= 0 && text[at] != '\n' && TagLexer.IsSpace(text[at]))
        {
            at--;
        }

        return at < 0 ? isStart : text[at] == '\n';
    }

    /// <summary>True when nothing but white space stands between the beginning of a node and the end of a line.</summary>
    private static bool BeginsLine(List<TemplateNode> nodes, int index, bool isRoot)
    {
        if (index >= nodes.Count)
        {
            return isRoot;
        }

        if (nodes[index] is not TemplateNode.Text { Original: var text })
        {
            return false;
        }

        var isEnd = isRoot && index == nodes.Count - 1;
        var at = 0;
        while (at < text.Length && text[at] != '\n' && TagLexer.IsSpace(text[at]))
        {
            at++;
        }

        return at == text.Length ? isEnd : text[at] == '\n';
    }

    /// <param name="all">False to take away blanks and one line end, and that only once.</param>
    private static void CutStart(List<TemplateNode> nodes, int index, bool all)
    {
        if (index >= nodes.Count || nodes[index] is not TemplateNode.Text text || (!all && text.IsCutAtStart))
        {
            return;
        }

        var content = text.Content;
        var from = 0;
        while (from < content.Length && (all ? TagLexer.IsSpace(content[from]) : content[from] is ' ' or '\t'))
        {
            from++;
        }

        if (!all)
        {
            from += content.AsSpan(from) switch { ['\r', '\n', ..] => 2, ['\r' or '\n', ..] => 1, _ => 0 };
        }

        text.Content = content[from..];
        text.IsCutAtStart = from > 0;
    }

    private static void CutEnd(List<TemplateNode> nodes, int index, bool all)
    {
        if (index < 0 || nodes[index] is not TemplateNode.Text text || (!all && text.IsCutAtEnd))
        {
            return;
        }

        var content = text.Content;
        var to = content.Length;
        while (to > 0 && (all ? TagLexer.IsSpace(content[to - 1]) : content[to - 1] is ' ' or '\t'))
        {
            to--;
        }

        text.IsCutAtEnd = to < content.Length;
        text.Content = content[..to];
    }
}

namespace Tidings.Integrations.Templates.Syntax;

/// <summary>Makes a tree of the pieces of a template.</summary>
internal sealed class BlockBuilder
{
    private readonly TemplateBody _root = new([]);
    private readonly Stack<OpenBlock> _open = new();

    private BlockBuilder()
    {
    }

    /// <summary>Null exactly when there are faults.</summary>
    public static (TemplateBody? Root, IReadOnlyList<TemplateFault> Faults) Build(TemplateSource source)
    {
        // Of tags that are not understood, who knows which open a block.
        if (source.Pieces.OfType<TemplatePiece.Tag>().Any(tag => tag.Kind is TemplateTagKind.Unfinished or TemplateTagKind.Unsupported))
        {
            return (null, source.Faults);
        }

        var builder = new BlockBuilder();
        var fault = source.Pieces.Select(builder.Add).FirstOrDefault(found => found is not null);
        IEnumerable<TemplateFault> faults = fault is null
            ? builder._open.Select(block => new TemplateFault(block.Tag.Line, $"{{{{#{block.Tag.Name}}}}} is never closed; add {{{{/{block.Tag.Name}}}}}"))
            : [fault];
        faults = [.. source.Faults, .. faults];
        if (faults.Any())
        {
            return (null, [.. faults.OrderBy(found => found.Line)]);
        }

        WhiteSpace.Strip(builder._root);
        return (builder._root, []);
    }

    private List<TemplateNode> Nodes => _open.TryPeek(out var block) ? block.Nodes : _root.Nodes;

    private TemplateFault? Add(TemplatePiece piece)
    {
        if (piece is not TemplatePiece.Tag tag)
        {
            Nodes.Add(new TemplateNode.Text(((TemplatePiece.Text)piece).Content));
            return null;
        }

        switch (tag.Kind)
        {
            case TemplateTagKind.Comment:
                Nodes.Add(new TemplateNode.Comment(tag.Strip));
                return null;
            case TemplateTagKind.Open or TemplateTagKind.OpenInverted:
                return Open(tag);
            case TemplateTagKind.Else:
                return Else(tag);
            case TemplateTagKind.Close:
                return Close(tag);
            default:
                if (tag.Operand is not null)
                {
                    Nodes.Add(new TemplateNode.Value(tag.Operand, tag.IsRaw, tag.Line, tag.Strip));
                }

                return null;
        }
    }

    private TemplateFault? Open(TemplatePiece.Tag tag)
    {
        _open.Push(new OpenBlock(tag));
        return CheckDepth(tag);
    }

    private TemplateFault? Else(TemplatePiece.Tag tag)
    {
        if (!_open.TryPeek(out var block))
        {
            return new TemplateFault(tag.Line, "{{else}} stands outside a block");
        }

        if (block.HasLast)
        {
            return new TemplateFault(tag.Line, $"a branch stands behind the last {{{{else}}}} of the block of line {block.Tag.Line}; move it before");
        }

        if (block.Tag.Kind == TemplateTagKind.OpenInverted && !IsPlain(tag))
        {
            return new TemplateFault(tag.Line, $"the block {{{{^{block.Tag.Name}}}}} of line {block.Tag.Line} takes a plain {{{{else}}}} only; put a block into it");
        }

        block.Branch(tag, isLast: IsPlain(tag));
        return CheckDepth(tag);
    }

    private TemplateFault? Close(TemplatePiece.Tag tag)
    {
        if (!_open.TryPeek(out var block))
        {
            return new TemplateFault(tag.Line, $"{{{{/{tag.Name}}}}} closes nothing: no block is open");
        }

        // A name that could not be read is told already.
        if (tag.Name != block.Tag.Name && tag.Name is not null && block.Tag.Name is not null)
        {
            return new TemplateFault(tag.Line, $"{{{{/{tag.Name}}}}} closes nothing: {{{{#{block.Tag.Name}}}}} of line {block.Tag.Line} is open");
        }

        _open.Pop();
        if (block.Tag.Operand is not null)
        {
            Nodes.Add(block.ToNode(tag.Strip));
        }

        return null;
    }

    private TemplateFault? CheckDepth(TemplatePiece.Tag tag) => _open.Sum(block => block.Depth) > TemplateSource.MaxDepth
        ? new TemplateFault(tag.Line, $"blocks are nested more than {TemplateSource.MaxDepth} deep (each 'else if' counts as one)")
        : null;

    // One at fault has a name or not; either way it is no plain one.
    private static bool IsPlain(TemplatePiece.Tag tag) => tag is { Name: null, Operand: null };
}

namespace Tidings.Integrations.Templates.Syntax;

/// <summary>A block whose end is still to come.</summary>
internal sealed class OpenBlock(TemplatePiece.Tag tag)
{
    private readonly TemplateBody _main = new([]);
    private readonly List<(TemplatePiece.Tag Tag, TemplateBody Body)> _branches = [];

    public TemplatePiece.Tag Tag => tag;

    /// <summary>Of the branch that is being read.</summary>
    public List<TemplateNode> Nodes => (_branches.Count > 0 ? _branches[^1].Body : _main).Nodes;

    /// <summary>True when no further branch may come.</summary>
    public bool HasLast { get; private set; }

    /// <summary>How many blocks deep it makes the tree: each <c>{{else x}}</c> is a block in the branch before it.</summary>
    public int Depth => 1 + _branches.Count(branch => branch.Tag.Operand is not null);

    public void Branch(TemplatePiece.Tag branch, bool isLast)
    {
        _branches.Add((branch, new TemplateBody([])));
        HasLast = isLast;
    }

    public TemplateNode.Block ToNode(Strip close)
    {
        var inverse = Chain(0, close);
        var isInverted = tag.Kind == TemplateTagKind.OpenInverted;
        return new TemplateNode.Block(tag.Operand!, tag.BlockParameters, tag.Line) // ! : the builder adds no block whose tag is at fault.
        {
            Program = isInverted ? inverse : _main,
            Inverse = isInverted ? _main : inverse,
            OpenStrip = tag.Strip,
            InverseStrip = _branches.Count > 0 ? _branches[0].Tag.Strip : default,
            CloseStrip = close,
        };
    }

    /// <summary>The branches from one on.</summary>
    /// <param name="close">That of the tag which ends the branch before.</param>
    private TemplateBody? Chain(int from, Strip close)
    {
        if (from == _branches.Count)
        {
            return null;
        }

        var (branch, body) = _branches[from];
        if (branch.Operand is not { } operand)
        {
            return body;
        }

        var next = from + 1 < _branches.Count ? _branches[from + 1].Tag.Strip : default;
        return new TemplateBody(
        [
            new TemplateNode.Block(operand, branch.BlockParameters, branch.Line)
            {
                Program = body,
                Inverse = Chain(from + 1, next),
                OpenStrip = branch.Strip,
                InverseStrip = next,
                CloseStrip = close,
            },
        ])
        { IsChained = true };
    }
}

namespace Tidings.Integrations.Templates.Syntax;

/// <summary>What a template or a branch of a block prints.</summary>
internal sealed record TemplateBody(List<TemplateNode> Nodes)
{
    /// <summary>True for the branch that <c>{{else x}}</c> makes: it holds one block.</summary>
    public bool IsChained { get; init; }
}

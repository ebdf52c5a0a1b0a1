namespace Tidings.Integrations.Templates;

/// <summary>A path in a tag: of <c>{{pathEncode formVariables.url}}</c>, <c>formVariables</c>, <c>url</c> and <c>pathEncode</c>.</summary>
/// <param name="Line">Of the tag: 1 and up.</param>
/// <param name="Root">Its first name, wherever the path begins: that of <c>../x</c> and <c>@root.x</c>, too.</param>
/// <param name="Member">The name behind it; null where there is none.</param>
/// <param name="Helper">What the tag calls; null where it calls nothing.</param>
internal sealed record TemplatePath(int Line, string Root, string? Member, string? Helper);

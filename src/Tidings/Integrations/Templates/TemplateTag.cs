namespace Tidings.Integrations.Templates;

/// <summary>One tag of a template; comments are none.</summary>
/// <param name="Line">1 and up.</param>
/// <param name="Words">Its words: names and paths as written, literals with their quotes, each parenthesis by itself. The marks <c># / ^ ~ &amp;</c> are left out.</param>
internal sealed record TemplateTag(TemplateTagKind Kind, int Line, IReadOnlyList<string> Words)
{
    public string Head => Words.Count > 0 ? Words[0] : "";
}

namespace Tidings.Integrations.Templates.Syntax;

/// <summary>Where a tag has a <c>~</c>, which takes away the white space next to it.</summary>
internal readonly record struct Strip(bool Before, bool After);

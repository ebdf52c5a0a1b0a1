namespace Tidings.Policies;

/// <summary>Warns of specifiers that are well formed and yet will not do what their writer hopes.</summary>
internal static class SpecifierSurprises
{
    public static void Report(ResourceSpecifier specifier, string attribute, PolicyFindings findings)
    {
        if (!KnownKinds.IsKnown(specifier.Kind))
        {
            var cure = KnownKinds.Suggestion(specifier.Kind) is { } meant ? $" Did you mean {meant}?" : "";
            findings.Warn(attribute, $"{ResourceSyntax.Quote(specifier.Text)} is of the kind {specifier.Kind}, which is not known here, so it will match nothing.{cure}");
        }

        foreach (var segment in specifier.Segments)
        {
            if (segment.NeedsRoleAttribute)
            {
                findings.Warn(attribute, $"{ResourceSyntax.Quote(specifier.Text)} holds a role attribute, which has a value only for members, so it matches nothing: write the keys themselves.");
            }

            if (segment.SelectsUnselectableTags)
            {
                findings.Warn(attribute, $"{ResourceSyntax.Quote(specifier.Text)} selects tags, but policies cannot see those of the kind {segment.Type}, so it matches nothing: leave the tags out.");
            }

            foreach (var selector in segment.Selectors)
            {
                if (selector.Name is not ("critical" or "view"))
                {
                    findings.Warn(attribute, $"{ResourceSyntax.Quote(specifier.Text)} selects by the property {ResourceSyntax.Quote(selector.Name)}, which is not known here; known are critical and view.");
                }
            }
        }
    }
}

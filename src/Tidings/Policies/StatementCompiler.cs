using System.Globalization;

namespace Tidings.Policies;

/// <summary>Checks a statement by the rules of the policy language and makes it fit for deciding.</summary>
internal sealed class StatementCompiler(PolicyFindings findings)
{
    /// <summary>Most strings in one list of a statement.</summary>
    public const int MostStrings = 200;

    /// <param name="source">The statement that decisions name; null when the draft came from JSON.</param>
    /// <returns>Null when there are faults, in this statement or in an earlier one.</returns>
    public CompiledStatement? Compile(StatementDraft draft, Statement? source, string attribute)
    {
        if (draft.Effect is { } given && !Enum.IsDefined(given))
        {
            findings.Fault($"{attribute}.effect", "is neither allow nor deny.");
        }

        CheckPair(draft.Resources, draft.NotResources, "resources", "notResources", attribute);
        CheckPair(draft.Actions, draft.NotActions, "actions", "notActions", attribute);
        var resources = CompileResources(draft.Resources, $"{attribute}.resources");
        var notResources = CompileResources(draft.NotResources, $"{attribute}.notResources");
        var actions = CompileActions(draft.Actions, $"{attribute}.actions");
        var notActions = CompileActions(draft.NotActions, $"{attribute}.notActions");
        return findings.HasFaults
            ? null
            : new CompiledStatement(
                source ?? draft.ToStatement(),
                [.. resources ?? notResources ?? []],
                [.. actions ?? notActions ?? []]);
    }

    private void CheckPair(ListDraft? list, ListDraft? negated, string name, string negatedName, string attribute)
    {
        if (list is null && negated is null)
        {
            findings.Fault($"{attribute}.{name}", $"is missing: give {name} or {negatedName}.");
        }
        else if (list is not null && negated is not null)
        {
            findings.Fault($"{attribute}.{negatedName}", $"stands beside {name}, which it excludes: keep one of the two.");
        }
    }

    private void CheckCount(ListDraft list, string attribute)
    {
        if (list.Items.Count == 0 && !list.Reported)
        {
            findings.Fault(attribute, "is an empty array: list at least one string, or leave the member out.");
        }
        else if (list.Items.Count > MostStrings)
        {
            findings.Fault(attribute, string.Create(CultureInfo.InvariantCulture, $"holds {list.Items.Count} strings; {MostStrings} is the most: spread them over several statements."));
        }
    }

    private List<ResourceSpecifier>? CompileResources(ListDraft? list, string attribute)
    {
        if (list is null)
        {
            return null;
        }

        CheckCount(list, attribute);
        var specifiers = new List<ResourceSpecifier>();
        for (var i = 0; i < Math.Min(list.Items.Count, MostStrings); i++)
        {
            if (list.Items[i] is not { } text)
            {
                continue;
            }

            var place = string.Create(CultureInfo.InvariantCulture, $"{attribute}[{i}]");
            var parser = new SpecifierParser(text);
            if (parser.Parse() is not { } specifier)
            {
                findings.Fault(place, parser.Error ?? $"Error parsing resource specifier {ResourceSyntax.Quote(text)}.");
                continue;
            }

            specifiers.Add(specifier);
            CheckKind(specifier, specifiers[0], place);
            SpecifierSurprises.Report(specifier, place, findings);
        }

        return specifiers;
    }

    private void CheckKind(ResourceSpecifier specifier, ResourceSpecifier first, string attribute)
    {
        if (specifier.Kind != first.Kind)
        {
            findings.Fault(
                attribute,
                "Resource specifiers in a single statement must represent the same kind of resource. "
                + $"{ResourceSyntax.Quote(specifier.Text)} is of the kind {specifier.Kind}, but {ResourceSyntax.Quote(first.Text)} before it is of the kind {first.Kind}: "
                + "give each kind a statement of its own.");
        }
    }

    private List<Glob>? CompileActions(ListDraft? list, string attribute)
    {
        if (list is null)
        {
            return null;
        }

        CheckCount(list, attribute);
        var actions = new List<Glob>();
        for (var i = 0; i < Math.Min(list.Items.Count, MostStrings); i++)
        {
            if (list.Items[i] is not { } text)
            {
                continue;
            }

            if (text.Length == 0 || text.Any(character => char.IsWhiteSpace(character) || char.IsControl(character)))
            {
                findings.Fault(
                    string.Create(CultureInfo.InvariantCulture, $"{attribute}[{i}]"),
                    $"{ResourceSyntax.Quote(text)} is no action: write a name without spaces, such as updateOn, or a pattern, such as update* or *.");
            }

            actions.Add(new Glob(text, StringComparison.Ordinal));
        }

        return actions;
    }
}

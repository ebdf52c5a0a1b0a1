using System.Text.Json.Nodes;
using Tidings.Patches;

namespace Tidings.Integrations.Loading;

/// <summary>Holds what a form variable says of itself together: its type, its default, its choices.</summary>
internal static class FormVariableCheck
{
    public static void Check(FormVariable variable, ManifestNode node)
    {
        if (variable.IsCredential && (variable.IsSecret || variable.Type is not (FormVariableType.Uri or FormVariableType.String)))
        {
            node.Fault("isCredential", $"is for an address that those who may change it see, of type uri or string, and '{variable.Key}' is {(variable.IsSecret ? "secret, which hides it from all" : "neither")}; leave isCredential out");
        }

        if (variable.IsSecret && variable.Type != FormVariableType.String)
        {
            node.Fault("isSecret", $"only strings can be secret, and '{variable.Key}' is not one; change its type or leave isSecret out");
        }

        if (variable.IsIdentifier && variable.Type != FormVariableType.String)
        {
            node.Fault("isIdentifier", $"only strings can be identifiers, and '{variable.Key}' is not one; change its type or leave isIdentifier out");
        }

        CheckChoices(variable, node);
        CheckDefault(variable, node);
    }

    private static void CheckChoices(FormVariable variable, ManifestNode node)
    {
        if (variable.Type == FormVariableType.Enum && variable.AllowedValues.Count == 0 && node.Json["allowedValues"] is null or JsonArray { Count: 0 })
        {
            node.Fault("allowedValues", $"the enum '{variable.Key}' has no allowed values; list them as strings");
        }

        if (variable.Type is not (FormVariableType.Enum or FormVariableType.Multiselect) && node.Has("allowedValues"))
        {
            node.Warn("allowedValues", $"'{variable.Key}' is neither enum nor multiselect, so its allowed values have no effect; change its type or leave them out");
        }

        foreach (var member in (string[])["multiselectOptions", "multiselectDefaultOptions"])
        {
            if (variable.Type != FormVariableType.Multiselect && node.Has(member))
            {
                node.Warn(member, $"'{variable.Key}' is no multiselect, so '{member}' has no effect; change its type or leave it out");
            }
        }
    }

    private static void CheckDefault(FormVariable variable, ManifestNode node)
    {
        // What a select of several starts with is nothing, and that needs no saying.
        var needsNone = variable.Type is FormVariableType.Multiselect or FormVariableType.EnvironmentSelector;
        if (variable.DefaultValue is not { } value)
        {
            if (variable.IsOptional && !needsNone && !node.Json.ContainsKey("defaultValue"))
            {
                node.Fault("defaultValue", $"'{variable.Key}' is optional and has no default; add a defaultValue (\"\" for an empty text), or leave isOptional out");
            }

            return;
        }

        var member = node.Has("multiselectDefaultOptions") && variable.Type == FormVariableType.Multiselect ? "multiselectDefaultOptions" : "defaultValue";
        if (!variable.IsOptional && !needsNone)
        {
            node.Fault(member, $"'{variable.Key}' has a default and is not optional, so it is never used; set isOptional, or leave the default out");
        }

        // An optional choice may start as none.
        var isNone = variable is { Type: FormVariableType.Enum, IsOptional: true } && JsonTree.Text(value) is "";
        if (!isNone && FormVariableRule.FindFault(variable with { DefaultValue = null, IsOptional = true }, value) is { } reason)
        {
            node.Fault(member, $"the default of '{variable.Key}' {reason}");
        }
    }
}

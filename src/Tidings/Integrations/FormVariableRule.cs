using System.Text.Json.Nodes;
using Tidings.Patches;

namespace Tidings.Integrations;

/// <summary>Which values a form variable accepts, by its type (§1.6 of the API's facts). Nothing is converted: <c>"true"</c> is not <c>true</c>.</summary>
internal static class FormVariableRule
{
    /// <summary>What is accepted, in words.</summary>
    public static string Describe(FormVariable variable) => variable.Type switch
    {
        FormVariableType.Boolean => "give true or false",
        FormVariableType.Uri => "give an absolute http or https URL such as \"https://example.com/hook\"",
        FormVariableType.Enum => $"give one of {Quote(variable.AllowedValues)}",
        FormVariableType.Multiselect when variable.AllowedValues.Count > 0 => $"give an array of some of {Quote(variable.AllowedValues)}",
        FormVariableType.Multiselect => "give an array of strings",
        FormVariableType.EnvironmentSelector => "give an environment as a string, or an array of them",
        FormVariableType.Oauth => "give what the authorisation brought: a string or an object",
        _ => variable.IsOptional ? "give a string" : "give a string that is not empty",
    };

    /// <summary>What is wrong with a value that a client gave.</summary>
    /// <returns>The end of a sentence that begins with the variable; null when the value is accepted. Holds no secret.</returns>
    public static string? FindFault(FormVariable variable, JsonNode? value)
    {
        // What the manifest itself gives must come back in without complaint, whatever it is.
        if (variable.IsOptional && variable.DefaultValue is not null && JsonNode.DeepEquals(value, variable.DefaultValue))
        {
            return null;
        }

        var wrong = variable.Type switch
        {
            FormVariableType.Boolean => JsonTree.Flag(value) is null ? WrongType(value) : null,
            FormVariableType.Uri => JsonTree.Text(value) is { } text ? FindUriFault(variable, text) : WrongType(value),
            FormVariableType.Enum => JsonTree.Text(value) is { } text ? FindChoiceFault(variable, text) : WrongType(value),
            FormVariableType.Multiselect => value is JsonArray choices ? FindChoicesFault(variable, choices) : WrongType(value),
            FormVariableType.EnvironmentSelector when value is JsonArray choices => FindChoicesFault(variable, choices),
            FormVariableType.Oauth when value is JsonObject { Count: > 0 } => null,
            _ => JsonTree.Text(value) is { } text ? FindEmpty(variable, text.Length) : WrongType(value),
        };
        return wrong is null ? null : $"{wrong}: {Describe(variable)}";
    }

    // A URL is never repeated in a message: for some tools its path is the credential.
    private static string? FindUriFault(FormVariable variable, string text)
    {
        if (text.Length == 0)
        {
            return FindEmpty(variable, length: 0);
        }

        var valid = !text.Any(character => char.IsWhiteSpace(character) || char.IsControl(character))
            && Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            && uri.Host.Length > 0;
        return valid ? null : "is not an absolute http or https URL";
    }

    private static string? FindChoiceFault(FormVariable variable, string text) =>
        variable.AllowedValues.Contains(text) ? null : variable.IsSecret ? "is not an allowed value" : $"is \"{JsonTree.Shorten(text)}\", which is not allowed";

    private static string? FindChoicesFault(FormVariable variable, JsonArray choices)
    {
        foreach (var choice in choices)
        {
            if (JsonTree.Text(choice) is not { Length: > 0 } text)
            {
                return $"has an element that is {(choice is JsonValue && JsonTree.Text(choice) is not null ? "empty" : JsonTree.Describe(choice))}";
            }

            if (variable.AllowedValues.Count > 0 && FindChoiceFault(variable, text) is { } wrong)
            {
                return $"has an element that {wrong}";
            }
        }

        return FindEmpty(variable, choices.Count);
    }

    private static string? FindEmpty(FormVariable variable, int length) => length == 0 && !variable.IsOptional ? "must not be empty" : null;

    private static string WrongType(JsonNode? value) => $"is {JsonTree.Describe(value)}";

    private static string Quote(IReadOnlyList<string> values) => string.Join(", ", values.Select(value => $"\"{value}\""));
}

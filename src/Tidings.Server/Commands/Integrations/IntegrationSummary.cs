using System.Text.Json.Serialization;
using Tidings.Integrations;
using Tidings.Server.Integrations;

namespace Tidings.Server.Commands.Integrations;

/// <summary>An integration as <c>list --json</c> shows it.</summary>
/// <param name="Fields">Keys of its form variables, in the manifest's order.</param>
/// <param name="Kinds">Kinds of entries it has templates for; <c>default</c> stands for any other.</param>
/// <param name="UseStandardWebhookPayload">True when entries are sent as they are, without templates.</param>
/// <param name="HasValidation">True when it has a template for testing a connection.</param>
/// <param name="Retired">Null where nobody announced its end.</param>
internal sealed record IntegrationSummary(
    string Key, string Name, IReadOnlyList<string> Fields, IReadOnlyList<string> Kinds, bool UseStandardWebhookPayload, bool HasValidation,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RetirementView? Retired)
{
    public static IntegrationSummary Of(Manifest manifest) => new(
        manifest.Key,
        manifest.Name,
        [.. manifest.FormVariables.Select(variable => variable.Key)],
        IntegrationKinds.Of(manifest),
        manifest.Hook?.UseStandardWebhookPayload == true,
        manifest.Hook?.Templates.ContainsKey("validation") == true,
        RetirementView.Of(manifest.Retired));
}

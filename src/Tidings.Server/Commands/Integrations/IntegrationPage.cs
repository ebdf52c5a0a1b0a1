using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tidings.Integrations;

namespace Tidings.Server.Commands.Integrations;

/// <summary>An integration as <c>show</c> tells of it.</summary>
internal static class IntegrationPage
{
    /// <param name="now">By which an end that was announced is over or yet to come.</param>
    public static string Of(Manifest manifest, DateTimeOffset now)
    {
        var page = new StringBuilder();
        page.AppendLine(CultureInfo.InvariantCulture, $"{manifest.Key}: {manifest.Name}");
        AppendFilled(page, manifest.Description);
        AppendFilled(page, manifest.Retired?.Describe(now));
        page.AppendLine().AppendLine("Fields");
        if (manifest.FormVariables.Count == 0)
        {
            page.AppendLine("  none");
        }

        foreach (var variable in manifest.FormVariables)
        {
            AppendField(page, variable);
        }

        if (manifest.Hook is { } hook)
        {
            AppendHook(page, manifest, hook);
        }

        page.AppendLine().AppendLine("Default policy");
        foreach (var statement in Statements(manifest))
        {
            page.Append("  ").AppendLine(statement?.ToJsonString(IntegrationJson.Readable));
        }

        return TerminalText.Of(page.ToString().TrimEnd());
    }

    private static void AppendField(StringBuilder page, FormVariable variable)
    {
        List<string> traits = [JsonNamingPolicy.CamelCase.ConvertName(variable.Type.ToString()), variable.IsOptional ? "optional" : "required"];
        if (variable.IsSecret)
        {
            traits.Add("secret");
        }

        if (variable.IsCredential)
        {
            traits.Add("shown only to those who may change it");
        }

        if (variable.DefaultValue is { } value)
        {
            traits.Add($"default {value.ToJsonString(IntegrationJson.Readable)}");
        }

        page.AppendLine(CultureInfo.InvariantCulture, $"  {variable.Key}  ({string.Join(", ", traits)})");
        AppendFilled(page, variable.Description, "      ");
        AppendFilled(page, string.Join(" | ", variable.AllowedValues), "      one of ");
    }

    private static void AppendHook(StringBuilder page, Manifest manifest, AuditLogHook hook)
    {
        page.AppendLine().AppendLine("Sends");
        if (hook.Endpoint is { } endpoint)
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"  {endpoint.Method} {endpoint.Url}");
            foreach (var header in endpoint.Headers)
            {
                page.AppendLine(CultureInfo.InvariantCulture, $"  {header.Name}: {header.Value}");
            }

            AppendFilled(page, endpoint.HmacSignature?.HeaderName, "  signed in ");
            AppendFilled(page, endpoint.StandardWebhooks is null ? null : "webhook-signature", "  signed in ");
        }
        else
        {
            AppendFilled(page, hook.DeliveryMethod, "  by its own way: ");
        }

        if (manifest.RequiresOAuth)
        {
            page.AppendLine("  with an OAuth token");
        }

        page.AppendLine().AppendLine("Kinds of entries");
        page.AppendLine(CultureInfo.InvariantCulture, $"  {IntegrationKinds.Describe(manifest)}");
        page.AppendLine(hook.Templates.ContainsKey("validation") ? "  and a request of its own for testing a connection" : "  a connection is tested with a sample entry");
    }

    private static void AppendFilled(StringBuilder page, string? text, string before = "  ")
    {
        if (!string.IsNullOrEmpty(text))
        {
            page.Append(before).AppendLine(text);
        }
    }

    private static JsonArray Statements(Manifest manifest) =>
        manifest.Source["capabilities"]?["auditLogEventsHook"]?["defaultPolicy"] as JsonArray ?? [];
}

namespace Tidings.Integrations;

/// <summary>What the name of a template's file says of it.</summary>
internal static class TemplateFile
{
    /// <summary>True when it makes JSON: then every string that it gets is escaped for JSON (§5.3).</summary>
    public static bool IsJson(string path) =>
        path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".json.hbs", StringComparison.OrdinalIgnoreCase);
}

using System.Text.Json;

namespace Tidings.Server.Hosting.Settings;

/// <summary>Reads the places that settings may stand in. What wins over what is decided by <see cref="SettingsCheck"/>.</summary>
internal static class SettingsSources
{
    public const string FileName = "appsettings.json";
    public const string Prefix = "TIDINGS__";

    /// <param name="problems">Gets a line when the file cannot be read.</param>
    public static IReadOnlyList<SettingValue> ReadFile(string directory, List<string> problems)
    {
        var path = Path.Combine(directory, FileName);
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            var file = new ConfigurationBuilder().SetBasePath(Path.GetFullPath(directory)).AddJsonFile(FileName, optional: false, reloadOnChange: false).Build();
            var values = new List<SettingValue>();
            Collect(file.GetChildren(), values);
            return values;
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            var cause = error.InnerException is FormatException { InnerException: JsonException json } ? json : error.InnerException ?? error;
            problems.Add($"{FileName}: {path} cannot be read as JSON: {cause.Message}");
            return [];
        }
    }

    public static IReadOnlyList<SettingValue> ReadVariables(IReadOnlyDictionary<string, string> variables) =>
    [
        .. variables.Where(variable => variable.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            .OrderBy(variable => variable.Key, StringComparer.Ordinal)
            .Select(variable => new SettingValue(
                variable.Key[Prefix.Length..].Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal), variable.Value, variable.Key)),
    ];

    private static void Collect(IEnumerable<IConfigurationSection> sections, List<SettingValue> values)
    {
        foreach (var section in sections)
        {
            var children = section.GetChildren().ToList();
            if (children.Count == 0)
            {
                values.Add(new SettingValue(section.Path, section.Value, FileName));
            }

            Collect(children, values);
        }
    }
}

using System.Text;
using Tidings.Validation;

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
            var bytes = File.ReadAllBytes(path);
            var text = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(Encoding.UTF8.Preamble.Length) : bytes;
            if (JsonFault.Find(text, JsonFault.UsualDepth, isRelaxed: true) is { } fault)
            {
                problems.Add($"{FileName}: {path} is not valid JSON at {fault}");
                return [];
            }

            using var content = new MemoryStream(bytes);
            var file = new ConfigurationBuilder().AddJsonStream(content).Build();
            var values = new List<SettingValue>();
            Collect(file.GetChildren(), values);
            return values;
        }
        catch (FormatException)
        {
            problems.Add($"{FileName}: {path} must hold one JSON object, and each setting once, whatever its case");
            return [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{FileName}: {path} cannot be read: {error.Message} Give this process read access to it, or start from another directory");
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

using System.Globalization;
using Tidings.Validation;

namespace Tidings.Server.Hosting.Settings;

/// <summary>Holds every value against the schema, and lays the sources over one another.</summary>
/// <remarks>A later source wins value by value; a list is won as a whole, for half a list from each of two places is nobody's intention.</remarks>
internal sealed class SettingsCheck(SettingNode.Section schema)
{
    private readonly Dictionary<string, string?> _settings = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _problems = [];

    /// <summary>What is wrong, one line each, in the order of the sources.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The values that hold, by full key.</summary>
    public IReadOnlyDictionary<string, string?> Settings => _settings;

    /// <summary>Lays one source over those before it.</summary>
    public void Add(IReadOnlyList<SettingValue> source)
    {
        var lists = new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var value in source)
        {
            Place(value, lists);
        }

        foreach (var (key, items) in lists)
        {
            foreach (var old in _settings.Keys.Where(old => old.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase) || old.Equals(key, StringComparison.OrdinalIgnoreCase)).ToList())
            {
                _settings.Remove(old);
            }

            if (items.Count == 0)
            {
                // What the binder takes for a list without items: for a list that has usual items, not to be mistaken for one that is left out.
                _settings[key] = "";
            }

            for (var i = 0; i < items.Count; i++)
            {
                _settings[$"{key}:{i}"] = items[i];
            }
        }
    }

    private void Place(SettingValue value, Dictionary<string, List<string>> lists)
    {
        SettingNode node = schema;
        var segments = value.Key.Split(':');
        for (var depth = 0; depth < segments.Length; depth++)
        {
            switch (node)
            {
                case SettingNode.Section section when section.Children.TryGetValue(segments[depth], out var child):
                    node = child;
                    break;
                case SettingNode.MapOf map when segments[depth].Length > 0:
                    node = map.Item;
                    break;
                case SettingNode.ListOf list when depth == segments.Length - 1 && int.TryParse(segments[depth], NumberStyles.None, CultureInfo.InvariantCulture, out _):
                    AddItems(value, string.Join(':', segments[..depth]), list, [value.Value ?? ""], lists);
                    return;
                case SettingNode.Free:
                    _settings[value.Key] = value.Value;
                    CheckLogLevel(value, segments);
                    return;
                default:
                    _problems.Add(Unknown(value, node, segments, depth));
                    return;
            }
        }

        Take(value, node, lists);
    }

    private void Take(SettingValue value, SettingNode node, Dictionary<string, List<string>> lists)
    {
        switch (node)
        {
            case SettingNode.Leaf leaf when SettingConversion.Fault(leaf, value.Value) is { } fault:
                _problems.Add($"{value.Key}: '{value.Value}' {fault} (from {value.Source})");
                break;
            case SettingNode.Leaf:
                _settings[value.Key] = value.Value;
                break;
            case SettingNode.ListOf list:
                AddItems(value, value.Key, list, (value.Value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), lists);
                break;
            case SettingNode.Section or SettingNode.MapOf when !string.IsNullOrEmpty(value.Value):
                _problems.Add($"{value.Key}: is a section, not a value{Members(node)} (from {value.Source})");
                break;
            default:
                break;
        }
    }

    private void AddItems(SettingValue value, string key, SettingNode.ListOf list, string[] items, Dictionary<string, List<string>> lists)
    {
        if (!lists.TryGetValue(key, out var kept))
        {
            lists[key] = kept = [];
        }

        foreach (var item in items)
        {
            if (SettingConversion.Fault(list.Item, item) is { } fault)
            {
                _problems.Add($"{value.Key}: '{item}' {fault} (from {value.Source})");
                continue;
            }

            kept.Add(item);
        }
    }

    // Without the value: an unknown setting may well be a misspelt secret.
    private static string Unknown(SettingValue value, SettingNode parent, string[] segments, int depth)
    {
        var names = parent is SettingNode.Section section ? section.Children.Keys : [];
        var cure = NearestName.Of(segments[depth], names) is { } near
            ? $"Did you mean {string.Join(':', segments[..depth].Append(near).Concat(segments[(depth + 1)..]))}?"
            : $"There {(depth == 0 ? "are" : $"are under {string.Join(':', segments[..depth])}")}: {string.Join(", ", names.Order(StringComparer.Ordinal))}.";
        return parent is SettingNode.Section
            ? $"{value.Key}: there is no such setting. {cure} (from {value.Source})"
            : $"{value.Key}: there is no such setting: {string.Join(':', segments[..depth])} is {(parent is SettingNode.ListOf ? "a list" : "a single value")}. (from {value.Source})";
    }

    // The logging library would throw at the first log line, in the middle of the start.
    private void CheckLogLevel(SettingValue value, string[] segments)
    {
        if (segments.Length > 2
            && segments[^2].Equals("LogLevel", StringComparison.OrdinalIgnoreCase)
            && !(Enum.TryParse<LogLevel>(value.Value, ignoreCase: true, out var level) && Enum.IsDefined(level)))
        {
            _settings.Remove(value.Key);
            _problems.Add($"{value.Key}: '{value.Value}' is not a log level. Write one of {string.Join(", ", Enum.GetNames<LogLevel>())}. (from {value.Source})");
        }
    }

    private static string Members(SettingNode node) =>
        node is SettingNode.Section section ? $". It holds {string.Join(", ", section.Children.Keys.Order(StringComparer.Ordinal))}." : ".";
}

namespace Tidings.Server.Hosting.Settings;

/// <summary>The settings that were given as options.</summary>
internal sealed class CommandLineLayer
{
    private readonly List<SettingValue> _values = [];

    public IReadOnlyList<SettingValue> Values => _values;

    /// <param name="value">Null when the option was not given.</param>
    public void Add(string key, string option, string? value)
    {
        if (value is not null)
        {
            _values.Add(new SettingValue(key, value, option));
        }
    }

    public void AddList(string key, string option, IReadOnlyList<string>? given)
    {
        for (var i = 0; i < (given?.Count ?? 0); i++)
        {
            _values.Add(new SettingValue($"{key}:{i}", given![i], option)); // ! : a null list has count 0.
        }
    }
}

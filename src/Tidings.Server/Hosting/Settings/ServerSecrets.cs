using Tidings.Storage;
using Tidings.Validation;

namespace Tidings.Server.Hosting.Settings;

/// <summary>The two values that come from the environment only and are no settings: they never reach the configuration, where something might print them.</summary>
/// <param name="BootstrapToken">The first admin token; null: one is made.</param>
/// <param name="MasterKeys">Keys that seal secrets at rest; null: a key file in the data directory.</param>
internal sealed record ServerSecrets(string? BootstrapToken, string? MasterKeys)
{
    public const string BootstrapTokenVariable = "TIDINGS_BOOTSTRAP_TOKEN";
    public const string MasterKeyVariable = "TIDINGS_MASTER_KEY";

    /// <summary>Shorter tokens can be guessed, and their digest reversed.</summary>
    public const int ShortestToken = 20;

    private const int LongestToken = 200;

    public static ServerSecrets Read(IReadOnlyDictionary<string, string> variables, SettingNode.Section schema, List<string> problems)
    {
        var token = ValueOf(variables, BootstrapTokenVariable);
        if (token is { Length: < ShortestToken or > LongestToken } || token?.All(c => c is > ' ' and <= '~') == false)
        {
            problems.Add($"{BootstrapTokenVariable}: {token.Length} characters. A token is {ShortestToken} to {LongestToken} printable ASCII characters without spaces; for example: api-$(cat /proc/sys/kernel/random/uuid)");
        }

        if (ValueOf(variables, MasterKeyVariable) is { } keys && StorageSettings.FaultOf(keys) is { } fault)
        {
            problems.Add(fault);
        }

        problems.AddRange(variables.Keys.Select(name => Misspelt(name, schema)).OfType<string>().Order(StringComparer.Ordinal));
        return new ServerSecrets(token, ValueOf(variables, MasterKeyVariable));
    }

    // Only near misses: orchestrators add variables of their own, such as TIDINGS_PORT for a service called tidings.
    private static string? Misspelt(string name, SettingNode.Section schema)
    {
        const string start = "TIDINGS_";
        if (!name.StartsWith(start, StringComparison.Ordinal) || name.StartsWith(SettingsSources.Prefix, StringComparison.Ordinal)
            || name is BootstrapTokenVariable or MasterKeyVariable)
        {
            return null;
        }

        var rest = name[start.Length..];
        return schema.Children.Keys.FirstOrDefault(key => rest.Split("__")[0].Equals(key, StringComparison.OrdinalIgnoreCase)) is not null
            ? $"{name}: there is no such variable. Settings have two underscores: {SettingsSources.Prefix}{rest}"
            : NearestName.Of(rest, [BootstrapTokenVariable[start.Length..], MasterKeyVariable[start.Length..]]) is { } near
                ? $"{name}: there is no such variable. Did you mean {start}{near}?"
                : null;
    }

    private static string? ValueOf(IReadOnlyDictionary<string, string> variables, string name) =>
        variables.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}

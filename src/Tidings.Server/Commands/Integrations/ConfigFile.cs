using System.Text.Json.Nodes;
using Tidings.Integrations;
using Tidings.Server.Http;
using Tidings.Validation;

namespace Tidings.Server.Commands.Integrations;

/// <summary>The file of <c>--config</c>: config values by integration key, or those of one integration alone.</summary>
internal sealed class ConfigFile
{
    public const string Option = "--config";

    private readonly string _path;
    private readonly JsonObject _values;

    private ConfigFile(string path, JsonObject values)
    {
        _path = path;
        _values = values;
    }

    /// <exception cref="CommandFailedException">It cannot be read, or holds no JSON object.</exception>
    public static ConfigFile Read(string path)
    {
        if (StrictJson.Fault(new InputFile(path, path).Read(Option), out var node) is { } fault)
        {
            throw new CommandFailedException(ExitCode.Usage, $"{Option}: {path} {fault}");
        }

        // Read to the end now: members are sorted out, and one given twice found, on first access only.
        return Copy(node) is { } values
            ? new ConfigFile(path, values)
            : throw new CommandFailedException(ExitCode.Usage, $"{Option}: {path} must hold a JSON object of config values, or of such objects by integration key, each member once.");
    }

    /// <summary>Values for an integration; empty when the file has none for it.</summary>
    /// <param name="isOnly">True when no other integration is asked for: then the file may hold its values alone.</param>
    public JsonObject ValuesOf(string integrationKey, bool isOnly) =>
        _values[integrationKey] is JsonObject own ? own
        : isOnly && !IsByIntegration ? _values
        : [];

    /// <summary>What in it cannot have been meant, a line each.</summary>
    public IEnumerable<string> Oddities(IReadOnlyList<Manifest> manifests)
    {
        if (!IsByIntegration && manifests.Count > 1)
        {
            yield return $"{Option}: the values in {_path} are of one integration, and several are previewed; write {{\"KEY\": {{…}}}}.";
            yield break;
        }

        foreach (var manifest in manifests)
        {
            List<string> known = [.. manifest.FormVariables.SelectMany(variable => variable.Aliases.Prepend(variable.Key))];
            foreach (var (key, _) in ValuesOf(manifest.Key, manifests.Count == 1))
            {
                if (!known.Contains(key))
                {
                    yield return $"{Option}: {manifest.Key} has no field '{TerminalText.Line(key)}'.{Hint(key, known)}";
                }
            }
        }
    }

    private bool IsByIntegration => _values.Count > 0 && _values.All(member => member.Value is JsonObject);

    private static string Hint(string written, IEnumerable<string> known) =>
        NearestName.Of(written, known) is { } nearest ? $" Did you mean '{nearest}'?" : "";

    private static JsonObject? Copy(JsonNode? node)
    {
        try
        {
            return node?.DeepClone() is JsonObject map && map.All(member => member.Value is not JsonObject inner || inner.Count >= 0) ? map : null;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}

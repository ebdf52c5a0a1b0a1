using System.Text.Json.Nodes;
using Tidings.Integrations;
using Tidings.Patches;
using Tidings.Policies;
using Tidings.Validation;

namespace Tidings.Subscriptions;

/// <summary>Reads what a client wants a subscription to be, and finds all that is wrong with it. For one reading.</summary>
/// <param name="stored">Config as it is stored, secrets in clear, when an existing subscription is changed; null for a new one.</param>
internal sealed class SubscriptionReader(Manifest manifest, JsonObject? stored)
{
    private static readonly string[] Members = ["name", "config", "statements", "on", "tags"];

    private readonly List<Fault> _faults = [];
    private readonly string? _legacy = LegacyMember.Of(manifest.Key);

    public (SubscriptionDraft? Draft, IReadOnlyList<Fault> Faults) Read(JsonNode? body)
    {
        if (JsonTree.FindFlaw(body) is { } flaw)
        {
            return (null, [new Fault("body", flaw)]);
        }

        if (body is not JsonObject members)
        {
            return (null, [new Fault("body", $"must be a JSON object with name and config, but is {JsonTree.Describe(body)}")]);
        }

        RefuseUnknown(members);
        var plain = new PlainMembers(members, _faults);
        var draft = new SubscriptionDraft(
            plain.Name(), ReadConfig(members), ReadStatements(members), plain.On(), plain.Tags(),
            _legacy is not null && members.ContainsKey(_legacy) ? [_legacy] : []);
        return _faults.Count == 0 ? (draft, []) : (null, _faults);
    }

    private void RefuseUnknown(JsonObject members)
    {
        foreach (var (name, _) in members)
        {
            if (Members.Contains(name) || name == _legacy)
            {
                continue;
            }

            var cure = name is LegacyMember.Url or LegacyMember.ApiKey
                ? $"is not a member of a {manifest.Key} subscription: put it into config where its manifest has such a key"
                : $"is not a member of a subscription: accepted are {string.Join(", ", Members)}{(_legacy is null ? "" : $", {_legacy}")}";
            _faults.Add(new Fault(JsonTree.Shorten(name), cure));
        }
    }

    private JsonObject ReadConfig(JsonObject members)
    {
        var legacy = _legacy is not null && members.TryGetPropertyValue(_legacy, out var node) ? (Given: true, Value: node) : default;
        JsonObject given;
        if (!members.TryGetPropertyValue("config", out var config))
        {
            if (!legacy.Given)
            {
                _faults.Add(new Fault("config", $"is missing: {ConfigReader.DescribeKeys(manifest)}"));
                return [];
            }

            given = [];
        }
        else if (config is JsonObject known)
        {
            given = (JsonObject)known.DeepClone();
        }
        else
        {
            _faults.Add(new Fault("config", $"must be an object, but is {JsonTree.Describe(config)}; {ConfigReader.DescribeKeys(manifest)}"));
            return [];
        }

        if (legacy.Given)
        {
            CopyLegacy(_legacy!, legacy.Value, given); // Given only where there is such a member.
        }

        return new ConfigReader(manifest, stored, _faults).Read(given);
    }

    private void CopyLegacy(string name, JsonNode? value, JsonObject config)
    {
        if (JsonTree.Text(value) is null)
        {
            _faults.Add(new Fault(name, $"must be a string, but is {JsonTree.Describe(value)}"));
        }
        else if (!config.TryGetPropertyValue(name, out var other))
        {
            config[name] = value?.DeepClone();
        }
        else if (JsonTree.Text(other) is { } twin && JsonTree.Text(value) is { } own && SingleLine.Trim(own) != SingleLine.Trim(twin))
        {
            _faults.Add(new Fault(name, $"differs from config.{name}: give one of them, or the same value twice"));
        }
    }

    private IReadOnlyList<Statement> ReadStatements(JsonObject members)
    {
        if (!members.TryGetPropertyValue("statements", out var node))
        {
            return manifest.DefaultPolicy;
        }

        // A filter that nobody chose: it would never let anything through, so it is asked for again.
        if (node is null or JsonArray { Count: 0 })
        {
            _faults.Add(new Fault("statements", $"must not be {(node is null ? "null" : "empty")}: leave it out for the default policy of {manifest.Key}, or give at least one statement"));
            return [];
        }

        var reading = Policy.Read(node, "statements");
        _faults.AddRange(reading.Faults);
        return reading.Policy?.Statements ?? [];
    }
}

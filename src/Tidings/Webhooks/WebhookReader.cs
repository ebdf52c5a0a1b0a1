using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Tidings.Integrations;
using Tidings.Patches;
using Tidings.Policies;
using Tidings.Subscriptions;
using Tidings.Validation;

namespace Tidings.Webhooks;

/// <summary>Reads what a client wants a webhook to be, and finds all that is wrong with it. For one reading.</summary>
/// <param name="stored">Config as it is stored, secret in clear, when an existing webhook is changed; null for a new one.</param>
internal sealed class WebhookReader(Manifest manifest, JsonObject? stored)
{
    private const string Sign = "sign";
    private const int SecretBytes = 32;

    private static readonly string[] Members = ["name", WebhookConfig.Url, WebhookConfig.Secret, WebhookConfig.PreviousSecret, Sign, "statements", "on", "tags"];

    private readonly List<Fault> _faults = [];

    public (SubscriptionDraft? Draft, IReadOnlyList<Fault> Faults) Read(JsonNode? body)
    {
        if (JsonTree.FindFlaw(body) is { } flaw)
        {
            return (null, [new Fault("body", flaw)]);
        }

        if (body is not JsonObject members)
        {
            return (null, [new Fault("body", $"must be a JSON object with url, sign and on, but is {JsonTree.Describe(body)}")]);
        }

        RefuseUnknown(members);
        var plain = new PlainMembers(members, _faults);
        var draft = new SubscriptionDraft(
            IsSet(members, "name") ? plain.Name() : "", ReadConfig(members), ReadStatements(members), ReadOn(members, plain), plain.Tags(), []);
        return _faults.Count == 0 ? (draft, []) : (null, _faults);
    }

    /// <summary>Whether an optional member says anything: clients send null or an empty text for what is not set.</summary>
    private static bool IsSet(JsonObject members, string name) =>
        members.TryGetPropertyValue(name, out var node) && node is not null && JsonTree.Text(node) != "";

    /// <summary>A secret of blanks is none: it is kept without them.</summary>
    private static bool HasSecret(JsonObject members) =>
        IsSet(members, WebhookConfig.Secret) && (JsonTree.Text(members[WebhookConfig.Secret]) is not { } text || SingleLine.Trim(text).Length > 0);

    private void RefuseUnknown(JsonObject members)
    {
        foreach (var (name, _) in members)
        {
            if (!Members.Contains(name))
            {
                _faults.Add(new Fault(JsonTree.Shorten(name), $"is not a member of a webhook: accepted are {string.Join(", ", Members)}"));
            }
        }
    }

    private JsonObject ReadConfig(JsonObject members)
    {
        JsonObject given = [];
        if (members.TryGetPropertyValue(WebhookConfig.Url, out var url))
        {
            given[WebhookConfig.Url] = url?.DeepClone();
        }

        if (IsSigned(members) && ReadSecret(members) is { } secret)
        {
            given[WebhookConfig.Secret] = secret;
        }

        if (IsSet(members, WebhookConfig.PreviousSecret))
        {
            given[WebhookConfig.PreviousSecret] = members[WebhookConfig.PreviousSecret]?.DeepClone();
        }

        List<Fault> found = [];
        var config = new ConfigReader(manifest, stored, found).Read(given);
        _faults.AddRange(found.Select(fault => fault with { Attribute = fault.Attribute.Replace("config.", "", StringComparison.Ordinal) }));
        return config;
    }

    private bool IsSigned(JsonObject members)
    {
        if (stored is not null)
        {
            if (members.ContainsKey(Sign))
            {
                _faults.Add(new Fault(Sign, "is given at creation only: afterwards a webhook is signed while it has a secret, so add or remove /secret"));
            }

            return HasSecret(members);
        }

        if (JsonTree.Flag(members[Sign]) is not { } sign)
        {
            _faults.Add(new Fault(Sign, members.ContainsKey(Sign)
                ? $"must be true or false, but is {JsonTree.Describe(members[Sign])}"
                : "is missing: give true to have requests signed, else false"));
            return false;
        }

        if (!sign && HasSecret(members))
        {
            _faults.Add(new Fault(Sign, "is false, but a secret is given: sign with it (true), or leave the secret out"));
        }

        return sign;
    }

    /// <summary>That of the client or, where it gave none, one of ours.</summary>
    private static JsonNode? ReadSecret(JsonObject members) =>
        HasSecret(members) ? members[WebhookConfig.Secret]?.DeepClone() : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>Without statements a webhook gets everything (§1.7 of the API's facts).</summary>
    private IReadOnlyList<Statement> ReadStatements(JsonObject members)
    {
        if (!members.TryGetPropertyValue("statements", out var node) || node is null or JsonArray { Count: 0 })
        {
            return [];
        }

        var reading = Policy.Read(node, "statements");
        _faults.AddRange(reading.Faults);
        return reading.Policy?.Statements ?? [];
    }

    private bool ReadOn(JsonObject members, PlainMembers plain)
    {
        if (!members.ContainsKey("on"))
        {
            _faults.Add(new Fault("on", "is missing: give true to have entries sent, else false"));
        }

        return plain.On();
    }
}

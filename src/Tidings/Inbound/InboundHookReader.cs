using System.Text.Json.Nodes;
using Tidings.Integrations;
using Tidings.Patches;
using Tidings.Subscriptions;
using Tidings.Validation;

namespace Tidings.Inbound;

/// <summary>Reads what a client wants an inbound hook to be, and finds all that is wrong with it. For one reading.</summary>
/// <param name="stored">The hook as it is, when it is to be changed: its kind stays, and a secret that is sent back masked. Null for a new one.</param>
internal sealed class InboundHookReader(InboundHook? stored)
{
    private const int MaxSecretLength = 256;

    private static readonly string[] OfEach = ["name", "secret", "tags", "on"];
    private static readonly string[] OfGeneric = ["mapping", "verification"];

    private readonly List<Fault> _faults = [];

    public (InboundHookDraft? Draft, IReadOnlyList<Fault> Faults) Read(JsonNode? body)
    {
        if (JsonTree.FindFlaw(body) is { } flaw)
        {
            return (null, [new Fault("body", flaw)]);
        }

        if (body is not JsonObject members)
        {
            return (null, [new Fault("body", $"must be a JSON object with name and kind, but is {JsonTree.Describe(body)}")]);
        }

        var kind = stored?.Kind ?? ReadKind(members);
        RefuseUnknown(members, kind);
        var plain = new PlainMembers(members, _faults);
        var (name, on, tags) = (plain.Name(), plain.On(), plain.Tags());
        var secret = ReadSecret(members);
        var draft = new InboundHookDraft(
            name, kind ?? InboundHookKind.Generic, secret, ReadVerification(members, kind, secret), ReadMapping(members, kind), on, tags);
        return _faults.Count == 0 ? (draft, []) : (null, _faults);
    }

    private InboundHookKind? ReadKind(JsonObject members)
    {
        var kind = InboundHookKindName.Parse(JsonTree.Text(members["kind"]));
        if (kind is null)
        {
            _faults.Add(new Fault("kind", $"must be \"{InboundHookKindName.LaunchDarkly}\" (takes that service's webhook as it is) or \"{InboundHookKindName.Generic}\" (maps any JSON)"));
        }

        return kind;
    }

    private void RefuseUnknown(JsonObject members, InboundHookKind? kind)
    {
        string[] accepted = [.. OfEach, .. stored is null ? ["kind"] : Array.Empty<string>(), .. kind == InboundHookKind.LaunchDarkly ? [] : OfGeneric];
        foreach (var (name, _) in members.Where(member => !accepted.Contains(member.Key)))
        {
            _faults.Add(new Fault(JsonTree.Shorten(name), OfGeneric.Contains(name)
                ? $"is only for hooks of the kind {InboundHookKindName.Generic}: what {InboundHookKindName.LaunchDarkly} sends and how it signs is known"
                : $"is not a member of an inbound hook: accepted are {string.Join(", ", accepted)}"));
        }
    }

    private string? ReadSecret(JsonObject members)
    {
        if (!members.TryGetPropertyValue("secret", out var node) || node is null)
        {
            return null;
        }

        // A client that reads, changes one thing and writes all back sends the mask: it means "leave it".
        if (stored?.Secret is { } kept && JsonTree.Text(node) is { } text && text == SecretMask.Of(kept))
        {
            return kept;
        }

        if ((JsonTree.Text(node) is { } given ? SingleLine.Trim(given) : "") is not { Length: > 0 and <= MaxSecretLength } secret)
        {
            _faults.Add(new Fault("secret", $"must be a string of 1 to {MaxSecretLength} characters; leave it out to check no signatures"));
            return null;
        }

        if (secret != stored?.Secret && StandardWebhooks.FindFault(secret) is { } unfit)
        {
            _faults.Add(new Fault("secret", unfit));
        }

        return secret;
    }

    private HookVerification ReadVerification(JsonObject members, InboundHookKind? kind, string? secret)
    {
        var hasSecret = secret is not null;
        if (kind != InboundHookKind.Generic)
        {
            return hasSecret ? HookVerification.LaunchDarkly : new HookVerification.None();
        }

        var before = _faults.Count;
        var verification = members.TryGetPropertyValue("verification", out var node)
            ? HookVerificationJson.Read(node, _faults)
            : new HookVerification.None();
        if (_faults.Count == before && hasSecret != verification is not HookVerification.None)
        {
            _faults.Add(hasSecret
                ? new Fault("verification", "must say how the secret is used: {\"type\": \"standard-webhooks\"}, or {\"type\": \"hmac\", \"header\": …}")
                : new Fault("secret", "is missing: signatures cannot be checked without it"));
        }

        return verification;
    }

    private EntryMapping? ReadMapping(JsonObject members, InboundHookKind? kind)
    {
        if (kind != InboundHookKind.Generic)
        {
            return null;
        }

        if (members.TryGetPropertyValue("mapping", out var node))
        {
            return EntryMapping.Read(node, _faults);
        }

        _faults.Add(new Fault("mapping", "is missing: say where action and resource come from, for example {\"action\": \"/event/type\", \"resource\": \"proj/shop:flag/{/flag/key}\"}"));
        return null;
    }
}

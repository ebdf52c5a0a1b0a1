using System.Collections.Frozen;

namespace Tidings.Entries;

/// <summary>How a type word of a resource is called as the kind of an entry, and in a sentence.</summary>
internal static class EntryKinds
{
    public const string Flag = "flag";
    public const string Project = "project";
    public const string Environment = "environment";
    public const string Member = "member";
    public const string Webhook = "webhook";
    public const string Integration = "integration";

    private static readonly FrozenDictionary<string, string> KindsByType = new Dictionary<string, string>
    {
        ["acct"] = "account",
        ["proj"] = Project,
        ["env"] = Environment,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> NounsByKind = new Dictionary<string, string>
    {
        ["token"] = "access token",
        ["aiconfig"] = "AI config",
        ["ai-model-config"] = "AI model config",
        ["relay-proxy-config"] = "Relay Proxy configuration",
        ["ip-allowlist"] = "IP allowlist",
        ["sdk-key"] = "SDK key",
    }.ToFrozenDictionary();

    // Resources of these kinds are known by an id or by nothing; what they have for a key is no name that a person gave (§4.5, `key`).
    private static readonly FrozenSet<string> Keyless =
        FrozenSet.Create("account", Member, "service-token", "token", Webhook);

    /// <summary>§4.2: the last type word of the resource, spelt out.</summary>
    public static string OfType(string type) => KindsByType.GetValueOrDefault(type, type);

    /// <summary>The kind within a sentence: <c>access token</c>, <c>release pipeline</c>.</summary>
    public static string Noun(string kind) => NounsByKind.TryGetValue(kind, out var noun) ? noun : kind.Replace('-', ' ');

    public static bool HasKey(string kind) => !Keyless.Contains(kind);
}

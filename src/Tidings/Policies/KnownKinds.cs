using System.Collections.Frozen;

namespace Tidings.Policies;

/// <summary>The kinds of resource that the documented API has. Others are let through, since new ones appear often; this list only serves warnings and the few rules that depend on a kind.</summary>
internal static class KnownKinds
{
    private static readonly string[] OfAccount =
    [
        "acct", "application", "code-reference-repository", "domain-verification", "integration", "ip-allowlist", "member", "member:token",
        "pending-request", "proj", "relay-proxy-config", "role", "service-token", "team", "template", "webhook",
        // Of Tidings itself.
        "inbound-hook",
    ];

    private static readonly string[] OfProject =
    [
        "agent-graph", "agent-optimization", "ai-dataset", "ai-evaluation", "ai-model-config", "aiconfig", "alert", "context-kind", "dashboard",
        "env", "error", "layer", "log", "metric", "metric-data-source", "metric-group", "observability-settings", "prompt-snippet",
        "release-pipeline", "release-policy", "session", "trace", "view",
    ];

    private static readonly string[] OfEnvironment =
        ["aiconfig", "destination", "experiment", "flag", "holdout", "notification-subscription", "sdk-key", "segment", "user"];

    private static readonly FrozenSet<string> Paths = OfAccount
        .Concat(OfProject.Select(type => "proj:" + type))
        .Concat(OfEnvironment.Select(type => "proj:env:" + type))
        .ToFrozenSet();

    private static readonly FrozenSet<string> Types = Paths.SelectMany(path => path.Split(':')).ToFrozenSet();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> PathsBySpan = Paths.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> TypesBySpan = Types.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsKnown(string path) => Paths.Contains(path);

    public static bool IsKnownType(ReadOnlySpan<char> type) => TypesBySpan.Contains(type);

    /// <summary>Kinds of which an account has just one, so that they carry no key.</summary>
    public static bool IsKeyless(string type) => type is "acct" or "ip-allowlist";

    /// <summary>These carry tags, but policies cannot select on them.</summary>
    public static bool TagsCannotBeSelected(string type) => type is "integration" or "webhook";

    /// <summary>The type as a string, without a new one for the known types.</summary>
    public static string InternType(ReadOnlySpan<char> type) => TypesBySpan.TryGetValue(type, out var known) ? known : type.ToString();

    /// <summary>The types joined by a colon, without a new string for the known kinds: this runs for every access of every entry.</summary>
    public static string PathOf(ResourceSegment[] segments)
    {
        if (segments.Length == 1)
        {
            return segments[0].Type;
        }

        Span<char> buffer = stackalloc char[64];
        var length = 0;
        for (var i = 0; i < segments.Length; i++)
        {
            var type = segments[i].Type;
            if (length + 1 + type.Length > buffer.Length)
            {
                return string.Join(':', segments.Select(segment => segment.Type));
            }

            if (i > 0)
            {
                buffer[length++] = ':';
            }

            type.CopyTo(buffer[length..]);
            length += type.Length;
        }

        return PathsBySpan.TryGetValue(buffer[..length], out var known) ? known : buffer[..length].ToString();
    }

    /// <summary>A specifier of a known kind that was probably meant; null when none comes to mind.</summary>
    public static string? Suggestion(string unknownPath)
    {
        var type = unknownPath[(unknownPath.LastIndexOf(':') + 1)..];
        var meant = Types.Contains(type) ? type : type.EndsWith('s') && Types.Contains(type[..^1]) ? type[..^1] : null;
        var path = Paths
            .Where(path => path == meant || path.EndsWith($":{meant}", StringComparison.Ordinal))
            .MinBy(path => path, StringComparer.Ordinal);
        return meant is null || path is null
            ? null
            : string.Join(':', path.Split(':').Select(part => IsKeyless(part) ? part : part + "/*"));
    }
}

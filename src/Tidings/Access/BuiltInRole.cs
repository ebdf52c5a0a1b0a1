using Tidings.Policies;

namespace Tidings.Access;

/// <summary>The built-in roles, written in the policy language itself (§3.6 of the API's facts): one engine decides for every token.</summary>
internal static class BuiltInRole
{
    /// <summary>What a writer may change. A policy has no word for "everything", so each kind is named.</summary>
    private static readonly string[] WriterKinds =
    [
        "integration/*", "webhook/*", "inbound-hook/*", "code-reference-repository/*", "relay-proxy-config/*", "application/*", "template/*",
        "proj/*",
        "proj/*:ai-model-config/*", "proj/*:aiconfig/*", "proj/*:context-kind/*", "proj/*:layer/*", "proj/*:metric/*",
        "proj/*:metric-group/*", "proj/*:release-pipeline/*", "proj/*:release-policy/*", "proj/*:view/*",
        "proj/*:env/*",
        "proj/*:env/*:aiconfig/*", "proj/*:env/*:destination/*", "proj/*:env/*:experiment/*", "proj/*:env/*:flag/*",
        "proj/*:env/*:holdout/*", "proj/*:env/*:notification-subscription/*", "proj/*:env/*:sdk-key/*",
        "proj/*:env/*:segment/*", "proj/*:env/*:user/*",
    ];

    /// <summary>What an admin may change besides.</summary>
    private static readonly string[] AdminKinds =
    [
        "acct", "member/*", "member/*:token/*", "service-token/*", "role/*", "team/*", "domain-verification/*", "pending-request/*",
    ];

    private static readonly Statement MayPublish = new() { Effect = Effect.Allow, Resources = ["acct"], Actions = [AccessActions.CreateAuditLogEntry] };

    private static readonly Lazy<Policy> Writer = new(() => Compile([.. WriterKinds.Select(Everything), MayPublish]));
    private static readonly Lazy<Policy> Admin = new(() => Compile([.. WriterKinds.Concat(AdminKinds).Select(Everything)]));

    /// <summary>Null for a role that changes nothing.</summary>
    public static Policy? PolicyOf(AccessRole role) => role switch
    {
        AccessRole.Reader => null,
        AccessRole.Writer => Writer.Value,
        AccessRole.Admin => Admin.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Unknown role."),
    };

    /// <summary>As the API writes it: <c>reader</c>, <c>writer</c>, <c>admin</c>.</summary>
    public static string NameOf(AccessRole role) => role switch
    {
        AccessRole.Reader => "reader",
        AccessRole.Writer => "writer",
        AccessRole.Admin => "admin",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Unknown role."),
    };

    private static Statement Everything(string resource) => new() { Effect = Effect.Allow, Resources = [resource], Actions = ["*"] };

    private static Policy Compile(IReadOnlyList<Statement> statements) =>
        Policy.Parse(statements, "role") is { Policy: { } policy }
            ? policy
            : throw new InvalidOperationException("A built-in role does not parse as a policy.");
}

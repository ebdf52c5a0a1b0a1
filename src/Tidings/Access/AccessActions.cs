using Tidings.Policies;

namespace Tidings.Access;

/// <summary>Names of what a token may be allowed to do through the API.</summary>
public static class AccessActions
{
    public const string CreateIntegration = "createIntegration";
    public const string DeleteIntegration = "deleteIntegration";
    public const string UpdateConfiguration = "updateConfiguration";
    public const string UpdateName = "updateName";
    public const string UpdateOn = "updateOn";
    public const string ValidateConnection = "validateConnection";

    /// <summary>Asked for by nobody: Tidings itself reports, on the subscription's resource, that a destination fails, and that it takes deliveries again. Ours.</summary>
    public const string ReportFailing = "reportFailing";

    /// <inheritdoc cref="ReportFailing"/>
    public const string ReportRecovered = "reportRecovered";

    public const string CreateWebhook = "createWebhook";
    public const string DeleteWebhook = "deleteWebhook";

    /// <summary>Asked for by nothing here: the vendor's webhooks once had a query.</summary>
    public const string UpdateQuery = "updateQuery";

    public const string UpdateSecret = "updateSecret";
    public const string UpdateStatements = "updateStatements";
    public const string UpdateTags = "updateTags";
    public const string UpdateUrl = "updateUrl";

    public const string CreateInboundHook = "createInboundHook";
    public const string DeleteInboundHook = "deleteInboundHook";
    public const string ResetInboundHook = "resetInboundHook";
    public const string UpdateMapping = "updateMapping";

    public const string CreateAccessToken = "createAccessToken";
    public const string DeleteAccessToken = "deleteAccessToken";
    public const string ResetAccessToken = "resetAccessToken";
    public const string UpdateAccessTokenDescription = "updateAccessTokenDescription";
    public const string UpdateAccessTokenExpiry = "updateAccessTokenExpiry";
    public const string UpdateAccessTokenName = "updateAccessTokenName";
    public const string UpdateAccessTokenPolicy = "updateAccessTokenPolicy";

    public const string CreateRole = "createRole";
    public const string DeleteRole = "deleteRole";
    public const string UpdateBasePermissions = "updateBasePermissions";
    public const string UpdateDescription = "updateDescription";
    public const string UpdatePolicy = "updatePolicy";

    /// <summary>Publishing entries to the audit log, asked for on <c>acct</c>. Ours: the vendor's log is written by the vendor alone.</summary>
    public const string CreateAuditLogEntry = "createAuditLogEntry";

    /// <summary>Erasing a person's data from the audit log, asked for on <c>acct</c>. Ours too.</summary>
    public const string EraseAuditLogSubject = "eraseAuditLogSubject";

    /// <summary>The six actions on a subscription, in the order that <c>_access</c> lists them.</summary>
    public static IReadOnlyList<string> OfIntegrations { get; } =
        [CreateIntegration, DeleteIntegration, UpdateConfiguration, UpdateName, UpdateOn, ValidateConnection];

    /// <summary>The nine actions on a webhook, in the order that <c>_access</c> lists them (§3.5 of the API's facts).</summary>
    public static IReadOnlyList<string> OfWebhooks { get; } =
        [CreateWebhook, DeleteWebhook, UpdateName, UpdateOn, UpdateQuery, UpdateSecret, UpdateStatements, UpdateTags, UpdateUrl];

    /// <summary>The actions on an inbound hook, in the order that <c>_access</c> lists them.</summary>
    public static IReadOnlyList<string> OfInboundHooks { get; } =
        [CreateInboundHook, DeleteInboundHook, ResetInboundHook, UpdateMapping, UpdateName, UpdateOn, UpdateSecret, UpdateTags];

    /// <summary>The actions on an access token, a member's or a service's.</summary>
    public static IReadOnlyList<string> OfTokens { get; } =
    [
        CreateAccessToken, DeleteAccessToken, ResetAccessToken,
        UpdateAccessTokenDescription, UpdateAccessTokenExpiry, UpdateAccessTokenName, UpdateAccessTokenPolicy,
    ];

    /// <summary>The actions on a custom role.</summary>
    public static IReadOnlyList<string> OfRoles { get; } = [CreateRole, DeleteRole, UpdateBasePermissions, UpdateDescription, UpdateName, UpdatePolicy];

    private static readonly IReadOnlyList<string> OfTheAccount = [CreateAuditLogEntry, EraseAuditLogSubject];

    /// <summary>What can be done to a resource of this kind through the API; empty for kinds that it does not serve.</summary>
    public static IReadOnlyList<string> Of(Resource resource) => resource.Kind switch
    {
        "integration" => OfIntegrations,
        "webhook" => OfWebhooks,
        "inbound-hook" => OfInboundHooks,
        "member:token" or "service-token" => OfTokens,
        "role" => OfRoles,
        "acct" => OfTheAccount,
        _ => [],
    };
}

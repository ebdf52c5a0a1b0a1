namespace Tidings.Integrations;

/// <summary>Where and how a hook sends its requests.</summary>
/// <param name="Url">Template over the form variables.</param>
/// <param name="Method">POST, PUT, PATCH, GET or DELETE.</param>
/// <param name="Headers">Values are templates over the form variables.</param>
/// <param name="HmacSignature">Null when requests are not signed so.</param>
/// <param name="StandardWebhooks">Null when requests are not signed so.</param>
/// <param name="AwsSignature">Null when requests are not signed so.</param>
public sealed record HookEndpoint(
    string Url,
    string Method,
    IReadOnlyList<HookHeader> Headers,
    HmacSignature? HmacSignature,
    StandardWebhooksSignature? StandardWebhooks,
    AwsSignature? AwsSignature = null);

using System.Text.Json.Nodes;
using Tidings.Integrations;
using Tidings.Policies;

namespace Tidings.Tests.Subscriptions;

/// <summary>Manifests that tests speak of, after §1.11 of the API's facts.</summary>
internal static class Manifests
{
    public static readonly Statement Default =
        new() { Effect = Effect.Allow, Resources = ["proj/*:env/production:flag/*"], Actions = ["*"] };

    public static readonly Manifest Datadog = Of(
        "datadog",
        Variable("apiKey", FormVariableType.String) with { IsSecret = true },
        Variable("hostURL", FormVariableType.Enum, "\"https://api.datadoghq.com\"") with { AllowedValues = ["https://api.datadoghq.com", "https://api.datadoghq.eu"] },
        Variable("hideMemberDetails", FormVariableType.Boolean, "false"));

    public static readonly Manifest Slack = Of("slack", Variable("url", FormVariableType.Uri));

    public static readonly Manifest Splunk = Of(
        "splunk",
        Variable("base-url", FormVariableType.String),
        Variable("token", FormVariableType.String) with { IsSecret = true },
        Variable("skip-ca-verification", FormVariableType.Boolean) with { Aliases = ["skip-ca-verificiation"] });

    public static readonly Manifest Git = Of(
        "ld-to-git",
        Variable("ldApiToken", FormVariableType.String) with { IsSecret = true },
        Variable("gitApiToken", FormVariableType.String, "\"\"") with { IsSecret = true },
        Variable("branch", FormVariableType.String));

    public static readonly Manifest Cloudtrail = Of(
        "cloudtrail", Variable("externalId", FormVariableType.Generated), Variable("ingestionChannelArn", FormVariableType.String));

    public static Manifest Of(string key, params FormVariable[] variables) => new()
    {
        Key = key,
        Name = key,
        FormVariables = variables,
        DefaultPolicy = [Default],
        Source = [],
    };

    /// <param name="optionalWith">The default as JSON, which makes the variable optional; null for a required one.</param>
    public static FormVariable Variable(string key, FormVariableType type, string? optionalWith = null) => new()
    {
        Key = key,
        Type = type,
        Name = key,
        IsOptional = optionalWith is not null,
        DefaultValue = optionalWith is null ? null : JsonNode.Parse(optionalWith),
        Source = [],
    };
}

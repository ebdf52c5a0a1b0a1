using System.Text.Json.Nodes;
using Tidings.Patches;

namespace Tidings.Webhooks;

/// <summary>The keys that a webhook's members and the config of the integration <c>webhook</c> have in common.</summary>
public static class WebhookConfig
{
    /// <summary>The integration that webhooks are delivered by.</summary>
    public const string IntegrationKey = "webhook";

    public const string Url = "url";
    public const string Secret = "secret";

    /// <summary>The secret before it, while receivers change over.</summary>
    public const string PreviousSecret = "previousSecret";

    public static string UrlOf(JsonObject config) => JsonTree.Text(config[Url]) ?? "";

    /// <summary>Empty where requests are not signed.</summary>
    public static string SecretOf(JsonObject config) => JsonTree.Text(config[Secret]) ?? "";

    /// <summary>Empty where requests are signed with one secret, or not at all.</summary>
    public static string PreviousSecretOf(JsonObject config) => JsonTree.Text(config[PreviousSecret]) ?? "";
}

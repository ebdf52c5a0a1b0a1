namespace Tidings.Integrations;

/// <summary>Signing as the Standard Webhooks specification says, an addition of ours to the manifest format:
/// <c>endpoint.standardWebhooks: {"hmacSecretFormVariableKey": "secret"}</c>.</summary>
/// <param name="SecretVariable">
/// Key of the form variable that holds the secret. After <c>whsec_</c> it is Base64, otherwise its UTF-8 bytes are the HMAC key.
/// Without a secret <c>webhook-signature</c> is left out, and <c>webhook-id</c> and <c>webhook-timestamp</c> stay.
/// </param>
/// <remarks>https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md</remarks>
public sealed record StandardWebhooksSignature(string SecretVariable);

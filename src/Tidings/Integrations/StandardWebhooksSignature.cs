namespace Tidings.Integrations;

/// <summary>Signing as the Standard Webhooks specification says, an addition of ours to the manifest format:
/// <c>endpoint.standardWebhooks: {"hmacSecretFormVariableKey": "secret", "previousHmacSecretFormVariableKey": "previousSecret"}</c>.</summary>
/// <param name="SecretVariable">
/// Key of the form variable that holds the secret. After <c>whsec_</c> it is Base64, otherwise its UTF-8 bytes are the HMAC key.
/// Without a secret <c>webhook-signature</c> is left out, and <c>webhook-id</c> and <c>webhook-timestamp</c> stay.
/// </param>
/// <param name="PreviousSecretVariable">
/// Key of the form variable that holds the secret before this one: where it is set, <c>webhook-signature</c> has a signature by each of them, so that receivers
/// can change over at a moment of their own. Null where the manifest knows no such variable.
/// </param>
/// <remarks>https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md</remarks>
public sealed record StandardWebhooksSignature(string SecretVariable, string? PreviousSecretVariable = null);

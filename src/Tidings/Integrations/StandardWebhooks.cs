using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Tidings.Integrations;

/// <summary>Signatures by the Standard Webhooks specification, the same whether Tidings makes or checks them.</summary>
/// <remarks>https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md</remarks>
internal static class StandardWebhooks
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    /// <summary>What a symmetric signature begins with.</summary>
    public const string SignatureVersion = "v1,";

    private const string EncodedSecretPrefix = "whsec_";

    /// <summary>The HMAC key of a secret: Base64 after <c>whsec_</c>, otherwise its UTF-8 bytes.</summary>
    public static byte[] KeyOf(string secret)
    {
        if (secret.StartsWith(EncodedSecretPrefix, StringComparison.Ordinal))
        {
            var encoded = secret[EncodedSecretPrefix.Length..];
            if (Base64.IsValid(encoded))
            {
                return Convert.FromBase64String(encoded);
            }
        }

        return Encoding.UTF8.GetBytes(secret);
    }

    /// <summary>What is wrong with a secret; null when it makes a key. With an empty key anybody could sign.</summary>
    public static string? FindFault(string secret) =>
        KeyOf(secret).Length == 0 ? $"has nothing after {EncodedSecretPrefix}: write the key there in Base64, or give any other text" : null;

    /// <param name="timestamp">Seconds since 1970, as the header has it.</param>
    public static byte[] Sign(byte[] key, string id, string timestamp, ReadOnlySpan<byte> body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        mac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        mac.AppendData(body);
        return mac.GetHashAndReset();
    }
}

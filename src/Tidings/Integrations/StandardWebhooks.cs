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
    private const int FewestKeyBytes = 24;
    private const int MostKeyBytes = 64;

    /// <summary>The HMAC key of a secret: Base64 after <c>whsec_</c>, with the version before it or not, otherwise its UTF-8 bytes.</summary>
    public static byte[] KeyOf(string secret) =>
        Encoded(secret) is { } encoded && Base64.IsValid(encoded) ? Convert.FromBase64String(encoded) : Encoding.UTF8.GetBytes(secret);

    /// <summary>What is wrong with a secret that a client gives; null when it makes a key that every library makes of it.</summary>
    /// <returns>The end of a sentence, without the secret.</returns>
    public static string? FindFault(string secret) =>
        Encoded(secret) is not { } encoded || (!encoded.Any(char.IsWhiteSpace) && Base64.IsValid(encoded, out var bytes) && bytes is >= FewestKeyBytes and <= MostKeyBytes)
            ? null
            : $"begins with {EncodedSecretPrefix} and does not go on with the Base64 of {FewestKeyBytes} to {MostKeyBytes} bytes: "
                + $"copy it whole, make one with {EncodedSecretPrefix} and the output of `openssl rand -base64 32`, or give a text that does not begin so";

    /// <summary>What stands where the key should, in Base64; null for a secret that is meant literally.</summary>
    private static string? Encoded(string secret)
    {
        var bare = secret.StartsWith(SignatureVersion, StringComparison.Ordinal) ? secret[SignatureVersion.Length..] : secret;
        return bare.StartsWith(EncodedSecretPrefix, StringComparison.Ordinal) ? bare[EncodedSecretPrefix.Length..] : null;
    }

    /// <param name="timestamp">Seconds since 1970, as the header has it.</param>
    public static byte[] Sign(byte[] key, string id, string timestamp, ReadOnlySpan<byte> body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        mac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        mac.AppendData(body);
        return mac.GetHashAndReset();
    }
}

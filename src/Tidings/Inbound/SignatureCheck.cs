using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tidings.Integrations;

namespace Tidings.Inbound;

/// <summary>Checks the signature of a request, over the bytes as they came. Signatures are compared in constant time.</summary>
public static class SignatureCheck
{
    /// <summary>How far <c>webhook-timestamp</c> may lie from now, either way: older is a replay.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    // Several, for a sender that changes its secret; more is not what such a header is for.
    private const int MaxSignatures = 10;

    /// <param name="header">The value of a header, by name in any case; null where there is none.</param>
    /// <returns>Why the request is not to be believed, without a secret in it; null when it is.</returns>
    public static string? FindFault(InboundHook hook, Func<string, string?> header, ReadOnlySpan<byte> body, DateTimeOffset now) => (hook.Verification, hook.Secret) switch
    {
        (HookVerification.None, _) => null,
        (HookVerification.Hmac hmac, { } secret) => FindFault(hmac, secret, header(hmac.Header), body),
        (HookVerification.StandardWebhooks, { } secret) => FindFault(secret, header, body, now),
        _ => throw new ArgumentException($"The inbound hook {hook.Id} verifies signatures and has no secret to do it with.", nameof(hook)),
    };

    private static string? FindFault(HookVerification.Hmac hmac, string secret, string? value, ReadOnlySpan<byte> body)
    {
        if (value is null)
        {
            return $"The header {hmac.Header}, which is to hold the signature, is missing. Sign what is sent with the secret of this hook.";
        }

        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body);
        return value.StartsWith(hmac.Prefix, StringComparison.Ordinal)
            && Decode(value.AsSpan(hmac.Prefix.Length).Trim(), hmac.Encoding) is { } signature
            && CryptographicOperations.FixedTimeEquals(signature, expected)
                ? null
                : $"The signature in {hmac.Header} does not fit the body and the secret of this hook.";
    }

    private static string? FindFault(string secret, Func<string, string?> header, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        // With an empty key anybody could sign. Such a secret is refused by now, and may have been stored before it was.
        var key = StandardWebhooks.KeyOf(secret);
        if (key.Length == 0)
        {
            return "The secret of this hook has nothing after whsec_: give it another one.";
        }

        string?[] values = [header(StandardWebhooks.IdHeader), header(StandardWebhooks.TimestampHeader), header(StandardWebhooks.SignatureHeader)];
        if (values is not [{ } id, { } timestamp, { } signatures])
        {
            return $"The headers {StandardWebhooks.IdHeader}, {StandardWebhooks.TimestampHeader} and {StandardWebhooks.SignatureHeader} must all be there.";
        }

        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(seconds - now.ToUnixTimeSeconds()) > Tolerance.TotalSeconds)
        {
            return $"{StandardWebhooks.TimestampHeader} must be seconds since 1970, at most {Tolerance.TotalMinutes} minutes from now by this server's clock.";
        }

        var expected = StandardWebhooks.Sign(key, id, timestamp, body);
        var fits = false;
        foreach (var signature in signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MaxSignatures))
        {
            // All are looked at, whatever the first one came to.
            fits |= signature.StartsWith(StandardWebhooks.SignatureVersion, StringComparison.Ordinal)
                && Decode(signature.AsSpan(StandardWebhooks.SignatureVersion.Length), SignatureEncoding.Base64) is { } sent
                && CryptographicOperations.FixedTimeEquals(sent, expected);
        }

        return fits ? null : $"No signature in {StandardWebhooks.SignatureHeader} fits the body and the secret of this hook.";
    }

    /// <returns>Null for anything but 32 bytes in this encoding.</returns>
    private static byte[]? Decode(ReadOnlySpan<char> text, SignatureEncoding encoding)
    {
        var bytes = new byte[HMACSHA256.HashSizeInBytes];
        return encoding switch
        {
            SignatureEncoding.Hex => text.Length == 2 * bytes.Length && Convert.FromHexString(text, bytes, out _, out _) == System.Buffers.OperationStatus.Done ? bytes : null,
            _ => Base64.IsValid(text, out var length) && length == bytes.Length && Convert.TryFromBase64Chars(text, bytes, out _) ? bytes : null,
        };
    }
}

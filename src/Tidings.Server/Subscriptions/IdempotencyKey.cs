using System.Security.Cryptography;
using System.Text;
using Tidings.Server.Http;
using Tidings.Subscriptions;

namespace Tidings.Server.Subscriptions;

/// <summary>Reads the <c>Idempotency-Key</c> of a create: a client that timed out can send it again and gets the first answer.</summary>
internal static class IdempotencyKey
{
    private const string Header = "Idempotency-Key";
    private const int MaxLength = 255;

    /// <param name="claim">Null when the request has no key.</param>
    /// <returns>The error to answer with; null when the key is fit or absent.</returns>
    public static ApiError? Read(HttpRequest request, ReadOnlyMemory<byte> body, DateTimeOffset now, out IdempotencyClaim? claim)
    {
        claim = null;
        var sent = request.Headers[Header];
        if (sent.Count == 0)
        {
            return null;
        }

        if (sent is not [{ Length: > 0 and <= MaxLength } key])
        {
            return ApiErrors.InvalidRequest($"{Header} must be given once, with 1 to {MaxLength} characters.");
        }

        claim = new IdempotencyClaim(key, Digest(request, body.Span), now);
        return null;
    }

    private static string Digest(HttpRequest request, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}\n"));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

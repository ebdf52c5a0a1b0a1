using System.Globalization;
using System.Text.Json;

namespace Tidings.Integrations.OAuth;

/// <summary>An access token as its server issued it (RFC 6749, 5.1).</summary>
/// <param name="Value">Printable ASCII.</param>
/// <param name="Lifetime">Null when the server did not say.</param>
public sealed record OAuthToken(string Value, TimeSpan? Lifetime)
{
    /// <summary>Longest token that is kept, in characters.</summary>
    public const int MaxLength = 8 * 1024;

    // RFC 6749, 5.2. Only these are repeated: whatever else a server says may not be shown to whoever chose the server.
    private static readonly string[] KnownErrors =
        ["invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type", "invalid_scope"];

    /// <returns>Null when the answer holds no token that can be sent in a header.</returns>
    public static OAuthToken? Read(ReadOnlyMemory<byte> answer)
    {
        using var json = Parse(answer);
        return json?.RootElement is { ValueKind: JsonValueKind.Object } root
            && root.TryGetProperty("access_token", out var token) && token.ValueKind == JsonValueKind.String
            && token.GetString() is { Length: > 0 and <= MaxLength } value && value.All(character => character is > ' ' and <= '~')
                ? new OAuthToken(value, ReadLifetime(root))
                : null;
    }

    /// <summary>The standard's word for what was wrong; null when the answer holds none of them.</summary>
    public static string? ReadError(ReadOnlyMemory<byte> answer)
    {
        using var json = Parse(answer);
        return json?.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.String
            ? KnownErrors.FirstOrDefault(known => error.ValueEquals(known))
            : null;
    }

    /// <summary>Never the token.</summary>
    public override string ToString() => nameof(OAuthToken);

    private static TimeSpan? ReadLifetime(JsonElement root)
    {
        if (!root.TryGetProperty("expires_in", out var given))
        {
            return null;
        }

        // Some servers write the number as a string.
        var seconds = given.ValueKind switch
        {
            JsonValueKind.Number when given.TryGetDouble(out var number) => number,
            JsonValueKind.String when double.TryParse(given.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ => double.NaN,
        };
        return double.IsNaN(seconds) ? null : TimeSpan.FromSeconds(Math.Clamp(seconds, 0, TimeSpan.FromDays(365).TotalSeconds));
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> answer)
    {
        try
        {
            return JsonDocument.Parse(answer);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

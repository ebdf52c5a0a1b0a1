using System.Buffers;

namespace Tidings.Inbound;

/// <summary>Names of HTTP headers that a hook may be told to look at.</summary>
internal static class HeaderName
{
    private const int MaxLength = 100;

    // RFC 9110, 5.6.2: a token.
    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public static bool IsValid(string name) => name.Length is > 0 and <= MaxLength && !name.AsSpan().ContainsAnyExcept(TokenCharacters);

    /// <summary>Credentials: not to become part of an entry that goes to every receiver.</summary>
    public static bool IsSecret(string name) =>
        name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Proxy-Authorization", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Cookie", StringComparison.OrdinalIgnoreCase);
}

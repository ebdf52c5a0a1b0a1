using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Tidings.Access;

/// <summary>An access token itself, as its owner holds it. Known to the process for one request only; its text never shows by accident.</summary>
public readonly struct TokenSecret
{
    /// <summary>Longest value of an <c>Authorization</c> header that is looked at, in characters.</summary>
    public const int MaxHeaderLength = 256;

    private const string Scheme = "Bearer";
    private const int EndingLength = 4;

    private readonly string? _value;

    /// <param name="value">The token, for example one that the operator chose for the first start.</param>
    public TokenSecret(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        _value = value;
    }

    /// <summary>Lower-case hexadecimal SHA-256 of the token's UTF-8 bytes: what is kept.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Reveal())));

    /// <summary>The last four characters, to recognise the token by; empty where they would be half of it or more.</summary>
    public string Ending => Reveal() is { Length: > 2 * EndingLength } value ? value[^EndingLength..] : "";

    /// <summary>Makes a token: <c>api-</c> and a random UUID of version 4, so 122 random bits.</summary>
    public static TokenSecret New()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new TokenSecret($"api-{new Guid(bytes, bigEndian: true):D}");
    }

    /// <summary>Reads the value of an <c>Authorization</c> header: the bare token, or the token after <c>Bearer</c>.</summary>
    /// <returns>False for nothing, for more than <see cref="MaxHeaderLength"/> characters, and for anything but visible ASCII without spaces.</returns>
    public static bool TryReadHeader([NotNullWhen(true)] string? header, out TokenSecret secret)
    {
        secret = default;
        if (header is null || header.Length > MaxHeaderLength)
        {
            return false;
        }

        var token = header.AsSpan().Trim();
        if (token.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && (token.Length == Scheme.Length || token[Scheme.Length] is ' ' or '\t'))
        {
            token = token[Scheme.Length..].TrimStart();
        }

        if (token.IsEmpty || token.ContainsAnyExceptInRange('!', '~'))
        {
            return false;
        }

        secret = new TokenSecret(token.ToString());
        return true;
    }

    /// <summary>The token in clear: to be handed to its owner once.</summary>
    public string Reveal() => _value ?? throw new InvalidOperationException("An empty TokenSecret holds no token.");

    /// <summary>Not the token: what is written to a log by mistake must not be usable.</summary>
    public override string ToString() => _value is null ? "(no token)" : $"(token …{Ending})";
}

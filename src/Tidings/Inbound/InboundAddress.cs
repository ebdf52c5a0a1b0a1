using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Tidings.Inbound;

/// <summary>The unguessable part of an inbound hook's URL: whoever knows it may send. Its text never shows by accident.</summary>
public readonly struct InboundAddress
{
    /// <summary>What stands before it in the URL.</summary>
    public const string PathPrefix = "/inbound/";

    private const int RandomBytes = 24;
    private const int Length = 32;

    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private readonly string? _value;

    private InboundAddress(string value)
    {
        _value = value;
    }

    /// <summary>Lower-case hexadecimal SHA-256: what it is looked up by, so that neither an index nor the time a search takes tells of it.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Reveal())));

    /// <summary>192 random bits in 32 characters that need no escape in a URL.</summary>
    public static InboundAddress New() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes)));

    /// <returns>False for what cannot be one: no store need be asked.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out InboundAddress address)
    {
        address = default;
        if (text is not { Length: Length } || text.AsSpan().ContainsAnyExcept(Characters))
        {
            return false;
        }

        address = new InboundAddress(text);
        return true;
    }

    /// <summary>In clear: for those who may see it, and for the seal.</summary>
    public string Reveal() => _value ?? throw new InvalidOperationException("An empty InboundAddress leads nowhere.");

    /// <summary>Not the address: what is written to a log by mistake must not be usable.</summary>
    public override string ToString() => _value is null ? "(no address)" : "(an inbound address)";
}

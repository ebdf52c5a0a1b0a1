using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Tidings.Validation;

/// <summary>Reads IP addresses and networks as people write them, and nothing that only the C library of old takes for one.</summary>
/// <remarks><c>127.1</c>, <c>0</c>, <c>010.0.0.1</c> and <c>0x7f000001</c> are addresses to <see cref="IPAddress.TryParse(string, out IPAddress)"/>: a slip of the finger would name another machine, or all.</remarks>
public static class IpText
{
    /// <returns>False for what is not four decimal numbers without leading zeros, or an IPv6 address without brackets.</returns>
    public static bool TryParseAddress(string text, [NotNullWhen(true)] out IPAddress? address) =>
        IPAddress.TryParse(text, out address)
        && (address.AddressFamily == AddressFamily.InterNetwork
            ? text == address.ToString()
            : text.Contains(':', StringComparison.Ordinal) && !text.Contains('[', StringComparison.Ordinal) && !text.Contains(']', StringComparison.Ordinal));

    /// <summary>An address, or a network as <c>address/bits</c> with no bit set behind those.</summary>
    /// <param name="cure">When false is returned: the network that was probably meant; null when that cannot be told.</param>
    public static bool TryParseNetwork(string text, out IPNetwork network, out string? cure)
    {
        (network, cure) = (default, null);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (!TryParseAddress(slash < 0 ? text : text[..slash], out var address))
        {
            return false;
        }

        var most = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        if (slash < 0)
        {
            network = new IPNetwork(address, most);
            return true;
        }

        var digits = text[(slash + 1)..];
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) || bits > most || (digits.Length > 1 && digits[0] == '0'))
        {
            cure = string.Create(CultureInfo.InvariantCulture, $"{address}/BITS with 0 to {most} bits");
            return false;
        }

        // What stands behind the bits would be cut off in silence: of 10.1.2.3/8 either part may be the slip.
        var begin = Begin(address, bits);
        if (!begin.Equals(address))
        {
            cure = $"{begin}/{digits}, or {address} alone";
            return false;
        }

        network = new IPNetwork(address, bits);
        return true;
    }

    /// <summary>Whether a name would be read as an IPv4 address by URL parsers: its last label is a number.</summary>
    public static bool EndsInNumber(string host)
    {
        var label = host.TrimEnd('.').Split('.')[^1];
        return label.Length > 0
            && (label.All(char.IsAsciiDigit) || label.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && label[2..].All(char.IsAsciiHexDigit));
    }

    private static IPAddress Begin(IPAddress address, int bits)
    {
        var bytes = address.GetAddressBytes();
        for (var bit = bits; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new IPAddress(bytes);
    }
}

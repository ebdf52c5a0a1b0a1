using System.Net;
using System.Net.Sockets;

namespace Tidings.Delivery.Egress;

/// <summary>Finds the IPv4 address that an IPv6 address stands for: what a translator or tunnel on the way would connect to.</summary>
internal static class EmbeddedAddress
{
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Compatible = IPNetwork.Parse("::/96");

    /// <param name="form">Name of the form it was found in; empty when there is none.</param>
    /// <returns>Null when the address stands for itself.</returns>
    public static IPAddress? Find(IPAddress address, out string form)
    {
        form = "";
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        if (address.IsIPv4MappedToIPv6)
        {
            form = "IPv4-mapped";
            return new IPAddress(bytes[12..]);
        }

        if (Nat64.Contains(address))
        {
            form = "NAT64";
            return new IPAddress(bytes[12..]);
        }

        if (SixToFour.Contains(address))
        {
            form = "6to4";
            return new IPAddress(bytes[2..6]);
        }

        // :: and ::1 lie in the range but are addresses of their own.
        if (Compatible.Contains(address) && bytes[12..].ContainsAnyExcept((byte)0) && !IPAddress.IPv6Loopback.Equals(address))
        {
            form = "IPv4-compatible";
            return new IPAddress(bytes[12..]);
        }

        return null;
    }
}

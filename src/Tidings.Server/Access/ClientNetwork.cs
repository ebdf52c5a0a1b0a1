using System.Net;
using System.Net.Sockets;

namespace Tidings.Server.Access;

/// <summary>What counts as one sender where senders are told apart by address.</summary>
internal static class ClientNetwork
{
    /// <summary>Whoever has an IPv6 address has all that share its first 64 bits.</summary>
    /// <param name="address">Null where the connection has none.</param>
    public static IPAddress Of(IPAddress? address)
    {
        if (address is null)
        {
            return IPAddress.None;
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new IPAddress(bytes);
    }
}

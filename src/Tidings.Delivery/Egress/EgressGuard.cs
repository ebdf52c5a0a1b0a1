using System.Net;
using System.Net.Sockets;

namespace Tidings.Delivery.Egress;

/// <summary>Decides which addresses a delivery may connect to. Pure; applied to every address a name resolves to, at the moment of connecting.</summary>
internal sealed class EgressGuard(EgressAllowance allowance)
{
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    public bool AllowsHost(string host) => allowance.AllowsHost(host);

    /// <returns>The rule that refuses the address; null when it may be reached.</returns>
    public string? Refuse(IPAddress address)
    {
        if (allowance.AllowsAddress(address))
        {
            return null;
        }

        if (EmbeddedAddress.Find(address, out var form) is { } inner)
        {
            // A translated address is exactly as reachable as what it stands for; the older compatible form is used by nobody honest.
            return Refuse(inner) is { } rule ? $"{rule} ({form} form of {inner})" : form == "IPv4-compatible" ? form : null;
        }

        foreach (var network in ReservedNetwork.All)
        {
            if (network.Range.Contains(address))
            {
                return network.Rule;
            }
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 && !GlobalUnicast.Contains(address) ? "not a public address" : null;
    }
}

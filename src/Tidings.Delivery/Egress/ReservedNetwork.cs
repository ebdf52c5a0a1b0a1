using System.Net;

namespace Tidings.Delivery.Egress;

/// <summary>A range of addresses that a delivery must not reach, and the rule it goes by in errors.</summary>
internal sealed record ReservedNetwork(IPNetwork Range, string Rule)
{
    /// <summary>More telling rules first: the cloud metadata address is link-local too.</summary>
    /// <remarks>Source: the IANA special-purpose address registries for IPv4 and IPv6, and the clouds' documented metadata addresses.</remarks>
    public static readonly IReadOnlyList<ReservedNetwork> All =
    [
        Of("169.254.169.254/32", "cloud metadata"),
        Of("169.254.170.2/32", "cloud metadata"),
        Of("168.63.129.16/32", "cloud metadata"),
        Of("100.100.100.200/32", "cloud metadata"),
        Of("fd00:ec2::254/128", "cloud metadata"),
        Of("0.0.0.0/8", "this network"),
        Of("10.0.0.0/8", "private"),
        Of("100.64.0.0/10", "shared by carriers (CGNAT)"),
        Of("127.0.0.0/8", "loopback"),
        Of("169.254.0.0/16", "link-local"),
        Of("172.16.0.0/12", "private"),
        Of("192.0.0.0/24", "reserved for protocols"),
        Of("192.0.2.0/24", "documentation"),
        Of("192.88.99.0/24", "6to4 relay"),
        Of("192.168.0.0/16", "private"),
        Of("198.18.0.0/15", "benchmarking"),
        Of("198.51.100.0/24", "documentation"),
        Of("203.0.113.0/24", "documentation"),
        Of("224.0.0.0/4", "multicast"),
        Of("240.0.0.0/4", "reserved"),
        Of("::/128", "unspecified"),
        Of("::1/128", "loopback"),
        Of("64:ff9b:1::/48", "local NAT64"),
        Of("2001::/32", "Teredo"),
        Of("2001::/23", "reserved for protocols"),
        Of("2001:db8::/32", "documentation"),
        Of("3fff::/20", "documentation"),
        Of("100::/64", "discard"),
        Of("fc00::/7", "unique local"),
        Of("fe80::/10", "link-local"),
        Of("fec0::/10", "site-local"),
        Of("ff00::/8", "multicast"),
    ];

    private static ReservedNetwork Of(string range, string rule) => new(IPNetwork.Parse(range), rule);
}

using System.Net;
using Tidings.Delivery.Egress;

namespace Tidings.Delivery.Tests.Egress;

/// <summary>decisions.md, "Delivery", last line: which addresses a delivery may reach, and the rule that says no.</summary>
public sealed class EgressGuardTests
{
    [Theory]
    // IPv4
    [InlineData("0.0.0.0", "this network")]
    [InlineData("0.1.2.3", "this network")]
    [InlineData("10.0.0.1", "private")]
    [InlineData("10.255.255.255", "private")]
    [InlineData("100.64.0.1", "shared by carriers (CGNAT)")]
    [InlineData("100.127.255.255", "shared by carriers (CGNAT)")]
    [InlineData("100.100.100.200", "cloud metadata")]
    [InlineData("127.0.0.1", "loopback")]
    [InlineData("127.255.255.254", "loopback")]
    [InlineData("168.63.129.16", "cloud metadata")]
    [InlineData("169.254.0.1", "link-local")]
    [InlineData("169.254.169.254", "cloud metadata")]
    [InlineData("169.254.170.2", "cloud metadata")]
    [InlineData("172.16.0.1", "private")]
    [InlineData("172.31.255.255", "private")]
    [InlineData("192.0.0.8", "reserved for protocols")]
    [InlineData("192.0.2.1", "documentation")]
    [InlineData("192.88.99.1", "6to4 relay")]
    [InlineData("192.168.0.1", "private")]
    [InlineData("198.18.0.1", "benchmarking")]
    [InlineData("198.19.255.255", "benchmarking")]
    [InlineData("198.51.100.7", "documentation")]
    [InlineData("203.0.113.7", "documentation")]
    [InlineData("224.0.0.1", "multicast")]
    [InlineData("239.255.255.250", "multicast")]
    [InlineData("240.0.0.1", "reserved")]
    [InlineData("255.255.255.255", "reserved")]
    // IPv6
    [InlineData("::", "unspecified")]
    [InlineData("::1", "loopback")]
    [InlineData("0:1::1", "not a public address")]
    [InlineData("64:ff9b:1::1", "local NAT64")]
    [InlineData("64:ff9b:1:ffff::8.8.8.8", "local NAT64")]
    [InlineData("100::1", "discard")]
    [InlineData("200::1", "not a public address")]
    [InlineData("2001::1", "Teredo")]
    [InlineData("2001:0:4136:e378:8000:63bf:3fff:fdd2", "Teredo")]
    [InlineData("2001:10::1", "reserved for protocols")]
    [InlineData("2001:db8::1", "documentation")]
    [InlineData("3fff::1", "documentation")]
    [InlineData("4000::1", "not a public address")]
    [InlineData("5f00::1", "not a public address")]
    [InlineData("fc00::1", "unique local")]
    [InlineData("fd12:3456:789a::1", "unique local")]
    [InlineData("fd00:ec2::254", "cloud metadata")]
    [InlineData("fe80::1", "link-local")]
    [InlineData("fe80::1%1", "link-local")]
    [InlineData("febf::1", "link-local")]
    [InlineData("fec0::1", "site-local")]
    [InlineData("ff02::1", "multicast")]
    // IPv4 inside IPv6
    [InlineData("::ffff:127.0.0.1", "loopback (IPv4-mapped form of 127.0.0.1)")]
    [InlineData("::ffff:10.1.2.3", "private (IPv4-mapped form of 10.1.2.3)")]
    [InlineData("::ffff:169.254.169.254", "cloud metadata (IPv4-mapped form of 169.254.169.254)")]
    [InlineData("::127.0.0.1", "loopback (IPv4-compatible form of 127.0.0.1)")]
    [InlineData("::8.8.8.8", "IPv4-compatible")]
    [InlineData("64:ff9b::127.0.0.1", "loopback (NAT64 form of 127.0.0.1)")]
    [InlineData("64:ff9b::a9fe:a9fe", "cloud metadata (NAT64 form of 169.254.169.254)")]
    [InlineData("64:ff9b::192.168.1.1", "private (NAT64 form of 192.168.1.1)")]
    [InlineData("2002:7f00:1::", "loopback (6to4 form of 127.0.0.1)")]
    [InlineData("2002:a00:1::1", "private (6to4 form of 10.0.0.1)")]
    [InlineData("2002:c0a8:101::1", "private (6to4 form of 192.168.1.1)")]
    public void An_address_that_is_not_public_is_refused_by_its_rule(string address, string rule) =>
        Assert.Equal(rule, Guard().Refuse(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("8.8.8.8")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("126.255.255.255")]
    [InlineData("128.0.0.1")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("192.169.0.0")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4001:82a::200e")]
    [InlineData("64:ff9b::8.8.8.8")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("2002:808:808::1")]
    public void A_public_address_may_be_reached(string address) => Assert.Null(Guard().Refuse(IPAddress.Parse(address)));

    [Theory]
    [InlineData("10.0.0.0/8", "10.1.2.3")]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("127.0.0.1", "::ffff:127.0.0.1")]
    [InlineData("fd00::/8", "fd12::1")]
    [InlineData("::1", "::1")]
    public void What_the_operator_allows_may_be_reached(string allowed, string address) =>
        Assert.Null(Guard(allowed).Refuse(IPAddress.Parse(address)));

    [Theory]
    [InlineData("10.0.0.0/8", "192.168.0.1")]
    [InlineData("127.0.0.1", "127.0.0.2")]
    public void Allowing_one_network_opens_no_other(string allowed, string address) =>
        Assert.NotNull(Guard(allowed).Refuse(IPAddress.Parse(address)));

    [Theory]
    [InlineData("sink.internal", "sink.internal", true)]
    [InlineData("sink.internal", "SINK.internal", true)]
    [InlineData("sink.internal", "other.internal", false)]
    [InlineData("sink.internal", "evil-sink.internal", false)]
    [InlineData("*.corp.example", "a.corp.example", true)]
    [InlineData("*.corp.example", "corp.example", false)]
    [InlineData("*.corp.example", "evilcorp.example", false)]
    public void A_host_is_allowed_by_its_own_name_only(string allowed, string host, bool expected) =>
        Assert.Equal(expected, Guard(allowed).AllowsHost(host));

    [Theory]
    [InlineData("10.0.0.0/33")]
    [InlineData("http://sink")]
    [InlineData("a b")]
    [InlineData("")]
    [InlineData("127.0.0")]
    [InlineData("127.1")]
    [InlineData("127.0.0.1/33")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.1.2.3/8")]
    [InlineData("10.0.0.256")]
    [InlineData("1.2.3.4.5")]
    [InlineData("1.2.3.4:80")]
    [InlineData("::1/200")]
    [InlineData("[::1]")]
    [InlineData("0x7f000001")]
    [InlineData("2130706433")]
    [InlineData("*.0.0.1")]
    [InlineData("sink.internal:80")]
    [InlineData("sink.internal/8")]
    public void An_allowance_that_is_none_is_named(string entry)
    {
        EgressAllowance.Parse([entry, "10.0.0.0/8"], out var faults);

        Assert.Contains($"'{entry}'", Assert.Single(faults));
    }

    private static EgressGuard Guard(params string[] allow) => new(EgressAllowance.Parse(allow, out _));
}

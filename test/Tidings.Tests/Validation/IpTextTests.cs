using System.Net;
using Tidings.Validation;

namespace Tidings.Tests.Validation;

public class IpTextTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("::1")]
    [InlineData("2001:db8::1")]
    public void An_address_is_one(string text)
    {
        Assert.True(IpText.TryParseAddress(text, out var address));
        Assert.Equal(IPAddress.Parse(text), address);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("127")]
    [InlineData("127.1")]
    [InlineData("127.0.0")]
    [InlineData("1.2.3.4.5")]
    [InlineData("127.0.0.01")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("127.0.0.1 ")]
    [InlineData("[::1]")]
    [InlineData("[::1]:80")]
    [InlineData(":::1")]
    public void What_only_the_C_library_takes_for_an_address_is_none(string text) => Assert.False(IpText.TryParseAddress(text, out _));

    [Theory]
    [InlineData("10.0.0.0/8", "10.0.0.0/8")]
    [InlineData("10.1.2.3", "10.1.2.3/32")]
    [InlineData("::1", "::1/128")]
    [InlineData("0.0.0.0/0", "0.0.0.0/0")]
    [InlineData("fd00::/8", "fd00::/8")]
    public void A_network_is_an_address_with_bits_or_alone(string text, string network)
    {
        Assert.True(IpText.TryParseNetwork(text, out var read, out _));
        Assert.Equal(IPNetwork.Parse(network), read);
    }

    [Theory]
    [InlineData("127.0.0.1/33", "127.0.0.1/BITS with 0 to 32 bits")]
    [InlineData("10.0.0.0/", "10.0.0.0/BITS with 0 to 32 bits")]
    [InlineData("10.0.0.0/08", "10.0.0.0/BITS with 0 to 32 bits")]
    [InlineData("10.0.0.0/255.0.0.0", "10.0.0.0/BITS with 0 to 32 bits")]
    [InlineData("::1/200", "::1/BITS with 0 to 128 bits")]
    [InlineData("10.1.2.3/8", "10.0.0.0/8, or 10.1.2.3 alone")]
    [InlineData("fd00::1/64", "fd00::/64, or fd00::1 alone")]
    [InlineData("127.0.0", null)]
    [InlineData("10/8", null)]
    [InlineData("1.2.3.4.5/8", null)]
    [InlineData("host/8", null)]
    public void A_broken_network_is_refused_and_what_was_meant_is_told(string text, string? cure)
    {
        Assert.False(IpText.TryParseNetwork(text, out _, out var told));
        Assert.Equal(cure, told);
    }

    [Theory]
    [InlineData("127.0.0", true)]
    [InlineData("1.2.3.4.5", true)]
    [InlineData("10", true)]
    [InlineData("sink.0x7f", true)]
    [InlineData("sink.9.", true)]
    [InlineData("sink.internal", false)]
    [InlineData("10.example", false)]
    [InlineData("a1", false)]
    public void A_name_that_ends_in_a_number_is_no_host(string host, bool isNumber) => Assert.Equal(isNumber, IpText.EndsInNumber(host));
}

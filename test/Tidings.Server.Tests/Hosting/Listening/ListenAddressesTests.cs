using System.Net;
using Tidings.Server.Hosting.Listening;

namespace Tidings.Server.Tests.Hosting.Listening;

public class ListenAddressesTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8780", "127.0.0.1", 8780)]
    [InlineData("HTTP://127.0.0.1:0/", "127.0.0.1", 0)]
    [InlineData("http://10.1.2.3", "10.1.2.3", 80)]
    [InlineData("http://0.0.0.0:80", "0.0.0.0", 80)]
    [InlineData("http://[::]:80", "::", 80)]
    [InlineData("http://[::1]:65535", "::1", 65535)]
    [InlineData("http://[::ffff:127.0.0.1]:80", "127.0.0.1", 80)]
    public void An_address_is_taken_as_it_is_written(string url, string address, int port) =>
        Assert.Equal(new ListenAddress.At(IPAddress.Parse(address), port), Assert.Single(Read(url)));

    [Theory]
    [InlineData("http://*:8780")]
    [InlineData("http://+:8780")]
    public void A_star_or_a_plus_is_every_interface(string url) =>
        Assert.Equal(new ListenAddress.Everywhere(8780), Assert.Single(Read(url)));

    [Fact]
    public void Localhost_is_this_machine_alone() =>
        Assert.Equal(new ListenAddress.Localhost(8780), Assert.Single(Read("http://LocalHost:8780")));

    [Fact]
    public void A_socket_is_its_path() =>
        Assert.Equal(new ListenAddress.Socket("/run/tidings.sock"), Assert.Single(Read("http://unix:/run/tidings.sock")));

    [Fact]
    public void Several_are_separated_by_semicolons() =>
        Assert.Equal(2, Read(" http://127.0.0.1:1 ; http://127.0.0.2:1;;").Count);

    [Theory]
    [InlineData("http://127.0.0.1:80a", "'80a'")]
    [InlineData("http://127.0.0.1:", "''")]
    [InlineData("http://127.0.0.1:65536", "'65536'")]
    [InlineData("http://127.0.0.1:-1", "'-1'")]
    [InlineData("http://127.0.0.1:+80", "'+80'")]
    [InlineData("http://127.0.0.1: 80", "' 80'")]
    [InlineData("http://127.0.0.1:000080", "'000080'")]
    [InlineData("http://localhst:8780", "Did you mean http://localhost:8780?")]
    [InlineData("http://localhost:0", "http://127.0.0.1:0")]
    [InlineData("http://tidings.internal:8780", "'tidings.internal'")]
    [InlineData("http://example.com", "'example.com'")]
    [InlineData("http://:8780", "''")]
    [InlineData("http://0:8780", "'0'")]
    [InlineData("http://1:8780", "'1'")]
    [InlineData("http://127.1:8780", "'127.1'")]
    [InlineData("http://127.0.0.01:8780", "'127.0.0.01'")]
    [InlineData("http://0x7f000001:8780", "'0x7f000001'")]
    [InlineData("http://127.0.0.1.:8780", "'127.0.0.1.'")]
    [InlineData("http://127.0.0.256:8780", "'127.0.0.256'")]
    [InlineData("http://**:8780", "'**'")]
    [InlineData("http://*.example.com:8780", "'*.example.com'")]
    [InlineData("http://::1:8780", "brackets")]
    [InlineData("http://[127.0.0.1]:8780", "no IPv6 address")]
    [InlineData("http://[*]:8780", "no IPv6 address")]
    [InlineData("http://[::1]8780", "brackets")]
    [InlineData("http://[::1", "brackets")]
    [InlineData("http://127.0.0.1:8780/tidings", "has a path")]
    [InlineData("http://127.0.0.1:8780?x", "has a path")]
    [InlineData("http://127.0.0.1:1,http://127.0.0.1:2", "separated by ';'")]
    [InlineData("https://127.0.0.1:8780", "certificate")]
    [InlineData("https://*:443", "certificate")]
    [InlineData("ftp://127.0.0.1:8780", "Write http://host:port")]
    [InlineData("127.0.0.1:8780", "Write http://host:port")]
    [InlineData("http:127.0.0.1:8780", "Write http://host:port")]
    [InlineData("*:8780", "Write http://host:port")]
    [InlineData("http://unix:run/tidings.sock", "full path")]
    [InlineData("http://unix:", "full path")]
    [InlineData("http://unix:/run/", "full path")]
    [InlineData("http://unix:/0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678", "100 bytes")]
    [InlineData("http://pipe:/tidings", "has a path")]
    public void What_is_not_certain_is_refused_with_the_value_and_the_cure(string url, string cure)
    {
        Assert.Empty(ListenAddresses.Read(url, out var faults));
        var fault = Assert.Single(faults);
        Assert.StartsWith($"Urls: '{url}'", fault, StringComparison.Ordinal);
        Assert.Contains(cure, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_in_an_address_is_not_repeated()
    {
        ListenAddresses.Read("http://admin:hunter2@127.0.0.1:8780", out var faults);

        Assert.DoesNotContain("hunter2", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_is_told()
    {
        ListenAddresses.Read("http://a:1;http://127.0.0.1:1;https://b", out var faults);

        Assert.Equal(2, faults.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ; ;")]
    public void Nothing_to_listen_on_is_refused(string urls)
    {
        ListenAddresses.Read(urls, out var faults);

        Assert.Contains("names no address", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:80;http://127.0.0.1:80")]
    [InlineData("http://127.0.0.1:80;http://127.0.0.1")]
    [InlineData("http://*:80;http://127.0.0.1:80")]
    [InlineData("http://127.0.0.1:80;http://0.0.0.0:80")]
    [InlineData("http://0.0.0.0:80;http://[::]:80")]
    [InlineData("http://[::1]:80;http://localhost:80")]
    [InlineData("http://unix:/a;http://unix:/a")]
    public void Two_of_which_one_holds_the_other_are_refused(string urls)
    {
        ListenAddresses.Read(urls, out var faults);

        Assert.Contains("cannot both be listened on", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:0;http://127.0.0.1:0")]
    [InlineData("http://127.0.0.1:80;http://[::1]:80")]
    [InlineData("http://0.0.0.0:80;http://[::1]:80")]
    [InlineData("http://127.0.0.1:80;http://127.0.0.1:81;http://unix:/a;http://unix:/b")]
    public void Those_that_do_not_meet_go_together(string urls) => Assert.Equal(urls.Split(';').Length, Read(urls).Count);

    private static IReadOnlyList<ListenAddress> Read(string urls)
    {
        var addresses = ListenAddresses.Read(urls, out var faults);
        Assert.Empty(faults);
        return addresses;
    }
}

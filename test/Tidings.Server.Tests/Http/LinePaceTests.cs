using System.Net;
using Tidings.Server.Http;

namespace Tidings.Server.Tests.Http;

public class LinePaceTests
{
    private static readonly IPAddress One = IPAddress.Parse("203.0.113.1");
    private static readonly IPAddress Two = IPAddress.Parse("203.0.113.2");

    private readonly ManualTime _time = new();

    [Fact]
    public void One_address_has_its_share_and_leaves_the_others_theirs()
    {
        var pace = new LinePace(_time);

        Assert.Equal(LinePace.PerAddress, Admitted(pace, One, 1_000));
        Assert.True(pace.Admits(Two, out _));
    }

    [Fact]
    public void All_together_have_a_share_too()
    {
        var pace = new LinePace(_time);

        Assert.Equal(LinePace.Total, Enumerable.Range(0, 5_000).Sum(i => Admitted(pace, new IPAddress(0x0a000000 + i), 1)));
    }

    [Fact]
    public void Addresses_of_one_IPv6_network_are_one_sender()
    {
        var pace = new LinePace(_time);
        Admitted(pace, IPAddress.Parse("2001:db8::1"), LinePace.PerAddress);

        Assert.False(pace.Admits(IPAddress.Parse("2001:db8::2"), out _));
    }

    [Fact]
    public void What_was_left_out_is_told_once_in_the_next_window()
    {
        var pace = new LinePace(_time);
        Admitted(pace, One, LinePace.PerAddress + 7);
        _time.Advance(LinePace.Window);

        Assert.True(pace.Admits(One, out var leftOut));
        Assert.Equal(7, leftOut);
        Assert.True(pace.Admits(One, out leftOut));
        Assert.Equal(0, leftOut);
    }

    private static int Admitted(LinePace pace, IPAddress address, int tries) => Enumerable.Range(0, tries).Count(_ => pace.Admits(address, out var _));
}

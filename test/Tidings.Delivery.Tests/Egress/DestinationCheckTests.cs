using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Tidings.Delivery.Egress;

namespace Tidings.Delivery.Tests.Egress;

/// <summary>decisions.md, "Config values and addresses": what a client is told of a destination while it waits for its answer.</summary>
public sealed class DestinationCheckTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task A_public_destination_has_no_fault() => Assert.Null(await Check("93.184.215.14").FindFaultAsync(new Uri("https://a.example.com/x")));

    [Theory]
    [InlineData("https://a.example.com/", "egress refused: a.example.com is at 10.1.2.3, which is private")]
    [InlineData("http://169.254.169.254/latest", "cloud metadata")]
    [InlineData("http://[::1]:9/", "loopback")]
    [InlineData("http://a.example.com:6379/", "port 6379")]
    public async Task What_the_guard_refuses_is_told_with_its_rule(string url, string part) =>
        Assert.Contains(part, await Check("10.1.2.3").FindFaultAsync(new Uri(url)), StringComparison.Ordinal);

    [Fact]
    public async Task What_the_operator_allows_is_no_fault() =>
        Assert.Null(await new DestinationCheck(Options.Create(new EgressOptions { Allow = ["10.0.0.0/8"] }), Resolved("10.1.2.3"), _time).FindFaultAsync(new Uri("https://a.example.com/")));

    [Fact]
    public async Task A_name_that_does_not_resolve_is_told() => Assert.Equal(
        "the name a.example.com could not be resolved",
        await Check((_, _) => Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound))).FindFaultAsync(new Uri("https://a.example.com/")));

    [Fact]
    public async Task A_look_up_that_hangs_is_waited_for_a_second()
    {
        var never = new TaskCompletionSource<IPAddress[]>();
        var fault = Check((_, _) => never.Task).FindFaultAsync(new Uri("https://a.example.com/"));
        Assert.False(fault.IsCompleted);

        _time.Advance(DestinationCheck.Patience);

        Assert.Equal("the name a.example.com could not be resolved within 1 s", await fault);
    }

    [Fact]
    public async Task Look_ups_that_hang_are_bounded_and_their_places_come_free()
    {
        var asked = 0;
        var never = new TaskCompletionSource<IPAddress[]>();
        var check = Check((_, _) =>
        {
            asked++;
            return never.Task;
        });
        var waiting = Enumerable.Range(0, 40).Select(_ => check.FindFaultAsync(new Uri("https://a.example.com/"))).ToList();
        Assert.Equal(16, asked);

        never.SetResult([IPAddress.Parse("10.1.2.3")]);
        var faults = await Task.WhenAll(waiting);

        Assert.Equal((16, 24), (faults.Count(fault => fault is not null), faults.Count(fault => fault is null)));
        Assert.NotNull(await check.FindFaultAsync(new Uri("https://a.example.com/")));
    }

    private DestinationCheck Check(string address) => Check(Resolved(address));

    private DestinationCheck Check(NameLookup lookup) => new(Options.Create(new EgressOptions()), lookup, _time);

    private static NameLookup Resolved(string address) => (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(address)]);
}

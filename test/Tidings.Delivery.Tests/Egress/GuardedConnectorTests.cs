using System.Net;
using Tidings.Delivery.Egress;

namespace Tidings.Delivery.Tests.Egress;

/// <summary>Names: every address that one resolves to is vetted, once, and the connection goes to what was vetted.</summary>
public sealed class GuardedConnectorTests
{
    [Theory]
    [InlineData("1.1.1.1", "10.0.0.1")]
    [InlineData("10.0.0.1", "1.1.1.1")]
    [InlineData("2606:4700::1111", "::1")]
    public async Task One_bad_address_refuses_the_name(string first, string second)
    {
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync("receiver.example", new EgressOptions(), first, second));

        Assert.IsType<EgressRefusedException>(error.InnerException);
    }

    [Fact]
    public async Task The_name_is_resolved_once_so_that_a_second_answer_cannot_differ()
    {
        var asked = 0;
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var connector = new GuardedConnector(
            new EgressGuard(EgressAllowance.Parse(["127.0.0.1"], out _)),
            new EgressOptions(),
            (_, _) => Task.FromResult<IPAddress[]>([Interlocked.Increment(ref asked) == 1 ? IPAddress.Loopback : IPAddress.Parse("169.254.169.254")]));
        using var invoker = Invoker(connector);
        using var cancelled = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://receiver.example:{port}/");
        var sending = invoker.SendAsync(request, cancelled.Token);
        using var accepted = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);

        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task An_allowed_host_may_be_anywhere()
    {
        // Nobody listens on the discard port: what matters is that the refusal is the network's and not the guard's.
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync("sink.internal", new EgressOptions { Allow = ["sink.internal"] }, "127.0.0.1"));

        Assert.IsNotType<EgressRefusedException>(error.InnerException);
    }

    [Theory]
    [InlineData(22)]
    [InlineData(6379)]
    public async Task A_port_on_the_deny_list_is_refused_even_where_the_host_is_allowed(int port)
    {
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync($"sink.internal:{port}", new EgressOptions { Allow = ["sink.internal"] }, "127.0.0.1"));

        Assert.Contains($"port {port} of sink.internal is on the deny-list", error.InnerException?.Message);
    }

    [Fact]
    public async Task Through_a_proxy_the_receivers_name_is_still_vetted()
    {
        var connector = Connector(new EgressOptions { Proxy = new Uri("http://proxy.internal:3128") }, "10.0.0.1");

        await Assert.ThrowsAsync<EgressRefusedException>(() => connector.VetForProxyAsync(new Uri("http://receiver.example/"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("http://[::1]:9")]
    [InlineData("http://127.0.0.1:9")]
    [InlineData("http://bücher.internal:9")]
    public async Task The_proxy_itself_may_be_anywhere(string proxy)
    {
        var options = new EgressOptions { Proxy = new Uri(proxy) };
        using var invoker = Invoker(Connector(options, "127.0.0.1"), new WebProxy(options.Proxy));
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://receiver.example/");

        // Nobody listens on the discard port, as above.
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => invoker.SendAsync(request, TestContext.Current.CancellationToken));

        Assert.IsNotType<EgressRefusedException>(error.InnerException);
    }

    private static async Task SendAsync(string authority, EgressOptions options, params string[] addresses)
    {
        using var invoker = Invoker(Connector(options, addresses));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://{(authority.Contains(':', StringComparison.Ordinal) ? authority : authority + ":9")}/");
        using var response = await invoker.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static GuardedConnector Connector(EgressOptions options, params string[] addresses) => new(
        new EgressGuard(EgressAllowance.Parse(options.Allow, out _)),
        options,
        (_, _) => Task.FromResult<IPAddress[]>([.. addresses.Select(IPAddress.Parse)]));

    private static HttpMessageInvoker Invoker(GuardedConnector connector, WebProxy? proxy = null) =>
        new(new SocketsHttpHandler { ConnectCallback = connector.ConnectAsync, UseProxy = proxy is not null, Proxy = proxy });
}

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Tidings.Server.Hosting;
using Tidings.Server.Http;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Hosting;

/// <summary>What never becomes a request has the one error shape all the same. Over a real socket: no test server refuses as Kestrel does.</summary>
public sealed class RefusedRequestsTests
{
    private const string Fine = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

    [Theory]
    [InlineData("GET /api/v2/integrations/slack/66f0c0ffee0123456789abcd%00 HTTP/1.1\r\nHost: h\r\n\r\n", 404, "not_found")]
    [InlineData("GET /%00?q=1 HTTP/1.1\r\nHost: h\r\n\r\n", 404, "not_found")]
    [InlineData("nonsense\r\n\r\n", 400, "invalid_request")]
    [InlineData("GET / HTTP/1.1\r\n\r\n", 400, "invalid_request")]
    [InlineData("GET / HTTP/1.1\r\nHost: h\r\nbroken\r\n\r\n", 400, "invalid_request")]
    [InlineData("GET / HTTP/3.7\r\nHost: h\r\n\r\n", 505, "invalid_request")]
    [InlineData("GET /LONG HTTP/1.1\r\nHost: h\r\n\r\n", 414, "invalid_request")]
    [InlineData("GET / HTTP/1.1\r\nHost: h\r\nx: LONG\r\n\r\n", 431, "invalid_request")]
    [InlineData(Fine + "GET /%00 HTTP/1.1\r\nHost: h\r\n\r\n", 404, "not_found")]
    public async Task What_the_server_refuses_is_answered_with_the_error_body_and_the_connection_closed(string sent, int status, string code)
    {
        await using var app = await StartAsync();

        var answer = await ExchangeAsync(app, sent.Replace("LONG", new string('a', 500), StringComparison.Ordinal));

        var start = answer.LastIndexOf($"HTTP/1.1 {status} ", StringComparison.Ordinal);
        Assert.True(start >= 0, answer);
        var last = answer[start..];
        var (head, body) = (last[..last.IndexOf("\r\n\r\n", StringComparison.Ordinal)], last[(last.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
        Assert.Contains("Connection: close", head, StringComparison.Ordinal);
        Assert.Contains($"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n", head, StringComparison.Ordinal);
        Assert.Equal(code, (string?)JsonNode.Parse(body)?["code"]);
    }

    [Fact]
    public async Task What_it_takes_is_left_alone()
    {
        await using var app = await StartAsync();

        var answer = await ExchangeAsync(app, Fine + Fine.Replace("Host", "Connection: close\r\nHost", StringComparison.Ordinal));

        Assert.Equal(3, answer.Split("HTTP/1.1 200 OK").Length);
        Assert.DoesNotContain("\"code\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_sent_is_not_in_the_log()
    {
        var log = new LogLines();
        await using var app = await StartAsync(log);

        await ExchangeAsync(app, "GET / HTTP/1.1\r\nHost: h\r\nAuthorization api-some-secret-of-mine\r\n\r\n");

        Assert.Single(log.All, line => line.Text.Contains("was refused before it could be read: 400 invalid_request", StringComparison.Ordinal));
        Assert.DoesNotContain(log.All, line => line.Text.Contains("some-secret", StringComparison.Ordinal));
    }

    private static async Task<WebApplication> StartAsync(LogLines log)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel =>
        {
            // So small that one read takes in all that a test sends: a connection closed on unread bytes is reset, and its answer lost.
            (kestrel.Limits.MaxRequestLineSize, kestrel.Limits.MaxRequestHeadersTotalSize) = (200, 300);
            kestrel.ConfigureEndpointDefaults(RefusedRequests.TakeOver);
        });
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton<LinePace>().AddSingleton<ErrorWriter>().AddSingleton<RefusedRequests>();
        builder.Logging.AddProvider(log);
        var app = builder.Build();
        app.Services.GetRequiredService<RefusedRequests>().Watch(app.Services.GetRequiredService<DiagnosticListener>());
        app.Run(context => context.Response.WriteAsync("fine", context.RequestAborted));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private static Task<WebApplication> StartAsync() => StartAsync(new LogLines());

    /// <summary>Sends, and reads until the server closes the connection.</summary>
    private static async Task<string> ExchangeAsync(WebApplication app, string sent)
    {
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, address.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(sent), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}

using System.Globalization;
using System.Text;
using Tidings.EndToEnd.Tests.Harness;

namespace Tidings.EndToEnd.Tests.Hosting;

/// <summary>Requests that no client library sends. None is a fault of the server's: no 500, no line of level Error, and the next request is answered.</summary>
public sealed class HostileRequestTests
{
    // However short it is, the outcome is the same: a request that is not complete is then cut off.
    private static readonly TimeSpan Shortly = TimeSpan.FromMilliseconds(50);

    private const string Create = """{"name":"team room","config":{"url":"https://hooks.slack.com/services/T0/B0/X0"}}""";

    private static readonly string[] Paths =
    [
        "/api/v2/auditlog/entries", "/api/v2/integrations/slack", "/api/v2/auditlog", "/api/v2/tokens", "/api/v2/roles", "/api/v2/inbound-hooks",
        "/inbound/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "/health/ready", "/nowhere", "/api/v2/nowhere",
    ];

    private static readonly string[] Lengths = ["-1", "+5", "0x10", "5, 5", "", " ", "99999999999999999999", "9223372036854775807", "17825793", "5.0", "٣"];

    private static readonly string[] Sizes =
        ["80000000", "ffffffff", "FFFFFFFFFFFFFFFF", "100000000", "7fffffff", "00000000000000000000005", "-5", "g", "", " 5", "5 ", "0x5", "5;x=\"", "5;" + new string('x', 9000), "+5"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_chunk_size_that_fits_no_number_is_a_client_error_in_the_one_shape()
    {
        await using var server = await ServerProcess.StartAsync(Loopback.Start, Cancellation);
        foreach (var size in Sizes[..4])
        {
            foreach (var path in Paths[..6])
            {
                var (status, text) = await RawExchange.SendAsync(server.Url, Chunked(path, $"{size}\r\nabc"), Patience.Longest, Cancellation);

                Assert.True(status is 400 or 413, $"{path} {size}: {text}");
                Assert.Contains("\"code\":\"", text, StringComparison.Ordinal);
            }
        }

        AssertUnharmed(server);
    }

    [Fact]
    public async Task Whatever_is_wrong_with_the_framing_the_server_answers_no_500_and_goes_on()
    {
        await using var server = await ServerProcess.StartAsync(Loopback.Start, Cancellation);
        foreach (var path in Paths)
        {
            foreach (var request in (byte[][])[.. Lengths.Select(length => Sized(path, length)), .. Sizes.Select(size => Chunked(path, $"{size}\r\nhello\r\n0\r\n\r\n")), .. Oddities(path)])
            {
                await AssertNoFaultAsync(server, request);
            }
        }

        AssertUnharmed(server);
    }

    /// <summary>Good requests with some bytes changed, left out, given twice or cut off.</summary>
    [Fact]
    public async Task No_request_of_a_thousand_broken_ones_is_answered_500()
    {
        await using var server = await ServerProcess.StartAsync(Loopback.Start, Cancellation);
        var random = new Random(8_011);
        for (var round = 0; round < 1_000; round++)
        {
            var path = Paths[random.Next(Paths.Length)];
            var request = random.Next(2) == 0 ? Sized(path, Create.Length.ToString(CultureInfo.InvariantCulture)) : Chunked(path, Chunks(Create, random));
            var broken = Break(request, random);
            await (random.Next(8) == 0 ? RawExchange.HangUpAsync(server.Url, broken, Cancellation) : AssertNoFaultAsync(server, broken));
        }

        AssertUnharmed(server);
        Assert.True((await server.Client.GetAsync(new Uri("health/ready", UriKind.Relative), Cancellation)).IsSuccessStatusCode);
    }

    private static async Task AssertNoFaultAsync(ServerProcess server, byte[] request)
    {
        var (status, text) = await RawExchange.SendAsync(server.Url, request, Shortly, Cancellation);

        Assert.True(status is < 500 or 505 or 501, $"{Encoding.Latin1.GetString(request)}\n\nwas answered:\n{text}");
    }

    private static void AssertUnharmed(ServerProcess server)
    {
        Assert.False(server.HasExited, server.Output);
        Assert.DoesNotMatch(@"(?m)^(\S+ )?(fail|crit):", server.Output);
    }

    private static IEnumerable<byte[]> Oddities(string path)
    {
        yield return Request(path, "Content-Length: 5\r\nContent-Length: 6\r\n", "hello");
        yield return Request(path, "Content-Length: 5\r\nContent-Length: 5\r\n", "hello");
        yield return Request(path, "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "5\r\nhello\r\n0\r\n\r\n");
        yield return Request(path, "Transfer-Encoding: gzip\r\n", "hello");
        yield return Request(path, "Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n");
        yield return Request(path, "Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n");
        yield return Request(path, "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n");
        yield return Request(path, "Expect: 100-continue\r\nContent-Length: 5\r\n", "hello");
        yield return Request(path, "Expect: nonsense\r\nContent-Length: 5\r\n", "hello");
        yield return Request(path, "Content-Encoding: br\r\nContent-Length: 5\r\n", "hello");
        yield return Chunked(path, "5\r\nhello0\r\n\r\n");
        yield return Chunked(path, "5\r\nhel\r\n0\r\n\r\n");
        yield return Chunked(path, "5\nhello\n0\n\n");
        yield return Chunked(path, "0\r\nContent-Length: 5\r\n\r\n");
        yield return Chunked(path, "0\r\n" + string.Concat(Enumerable.Repeat("X: y\r\n", 10_000)) + "\r\n");
        yield return Sized(path, "100000");
        yield return Encoding.Latin1.GetBytes($"POST {path}?a=%00%zz HTTP/1.1\r\nHost: x\r\nAuthorization: {ServerProcess.Token}\r\nContent-Length: 0\r\n\r\n");
        yield return Encoding.Latin1.GetBytes($"POST {path} HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n");
        yield return Encoding.Latin1.GetBytes($"POST {path} HTTP/9.9\r\n\r\n");
        yield return Encoding.Latin1.GetBytes($"GET {path}\r\n\r\n");
    }

    private static byte[] Break(byte[] request, Random random)
    {
        var bytes = request.ToList();
        for (var change = random.Next(1, 4); change > 0 && bytes.Count > 8; change--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 40), bytes.Count - at)));
                    break;
                case 3:
                    bytes.InsertRange(at, Encoding.Latin1.GetBytes(Sizes[random.Next(Sizes.Length)]));
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }

    private static string Chunks(string body, Random random)
    {
        var chunks = new StringBuilder();
        for (var at = 0; at < body.Length;)
        {
            var length = Math.Min(random.Next(1, 30), body.Length - at);
            chunks.Append(CultureInfo.InvariantCulture, $"{length:x}\r\n{body.AsSpan(at, length)}\r\n");
            at += length;
        }

        return chunks.Append("0\r\n\r\n").ToString();
    }

    private static byte[] Sized(string path, string length) => Request(path, $"Content-Length: {length}\r\n", Create);

    private static byte[] Chunked(string path, string chunks) => Request(path, "Transfer-Encoding: chunked\r\n", chunks);

    private static byte[] Request(string path, string headers, string body) => Encoding.Latin1.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {ServerProcess.Token}\r\nContent-Type: application/json\r\n{headers}\r\n{body}");
}

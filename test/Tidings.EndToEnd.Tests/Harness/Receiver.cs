using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Tidings.EndToEnd.Tests.Harness;

/// <summary>A loopback HTTP receiver inside the test process. Remembers what it got and answers as told.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedRequest> _requests = new();
    private readonly ConcurrentDictionary<string, bool> _deliveries = new();
    private readonly Lock _gate = new();
    private TaskCompletionSource _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Func<ReceivedRequest, Reply> _script = _ => new Reply.Status(200);

    private Receiver(WebApplication app) => _app = app;

    /// <summary>Root of the receiver, with a trailing slash.</summary>
    public Uri Url { get; private set; } = new("http://127.0.0.1:0/");

    /// <summary>Everything received so far, in order of arrival, repeats included.</summary>
    public IReadOnlyList<ReceivedRequest> Requests => [.. _requests];

    /// <summary>Distinct deliveries received so far.</summary>
    public int DeliveryCount => _deliveries.Count;

    /// <summary>Requests received so far, without the cost of looking at them.</summary>
    public int Count => _requests.Count;

    /// <param name="certificate">Given: it speaks HTTPS with this.</param>
    public static async Task<Receiver> StartAsync(CancellationToken cancellationToken, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint =>
        {
            endpoint.Protocols = HttpProtocols.Http1;
            if (certificate is not null)
            {
                endpoint.UseHttps(certificate);
            }
        }));
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.Run(receiver.HandleAsync);
        await app.StartAsync(cancellationToken);
        var addresses = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>();
        receiver.Url = new Uri(addresses.Addresses.Single());
        return receiver;
    }

    /// <summary>Answers every request from now on in this way.</summary>
    public void Answer(Reply reply) => Volatile.Write(ref _script, _ => reply);

    /// <summary>Answers each request as the function says. It is called for one request at a time.</summary>
    public void Answer(Func<ReceivedRequest, Reply> replies) => Volatile.Write(ref _script, replies);

    /// <summary>Answers the next requests with a failure, then with 200.</summary>
    public void FailFirst(int count, int status = 503)
    {
        var left = count;
        Answer(_ => left-- > 0 ? new Reply.Status(status) : new Reply.Status(200));
    }

    /// <summary>Completes as soon as the requests so far satisfy the condition.</summary>
    /// <exception cref="TimeoutException">They did not in time; the message counts what came.</exception>
    public Task WaitForAsync(Func<IReadOnlyList<ReceivedRequest>, bool> condition, CancellationToken cancellationToken) =>
        WaitUntilAsync(() => condition(Requests), cancellationToken);

    /// <summary>Completes as soon as this many requests came.</summary>
    public Task WaitForAsync(int count, CancellationToken cancellationToken) =>
        WaitUntilAsync(() => _requests.Count >= count, cancellationToken);

    /// <summary>Completes as soon as this many distinct deliveries came.</summary>
    public Task WaitForDeliveriesAsync(int count, CancellationToken cancellationToken) =>
        WaitUntilAsync(() => _deliveries.Count >= count, cancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task WaitUntilAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience.Longest);
        while (true)
        {
            Task next;
            lock (_gate)
            {
                next = _arrival.Task;
            }

            if (condition())
            {
                return;
            }

            try
            {
                await next.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"Not within {Patience.Longest}: {_requests.Count} requests, {DeliveryCount} deliveries came.", error);
            }
        }
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var headers = context.Request.Headers.ToDictionary(
            header => header.Key, header => string.Join(',', header.Value.ToArray()), StringComparer.OrdinalIgnoreCase);
        var request = new ReceivedRequest(
            headers.GetValueOrDefault("X-Tidings-Delivery"), context.Request.Method,
            context.Request.Path + context.Request.QueryString.Value, headers, body);

        Reply reply;
        TaskCompletionSource arrived;
        lock (_gate)
        {
            reply = Volatile.Read(ref _script)(request);
            _requests.Enqueue(request);
            _deliveries.TryAdd(request.DeliveryId ?? "", true);
            arrived = _arrival;
            _arrival = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        arrived.SetResult();
        await ReplyAsync(context, reply);
    }

    private static async Task ReplyAsync(HttpContext context, Reply reply)
    {
        var gone = context.RequestAborted;
        switch (reply)
        {
            case Reply.Status status:
                context.Response.StatusCode = status.Code;
                context.Response.Headers.RetryAfter = status.RetryAfter;
                if (status.Code is >= 200 and not (204 or 205 or 304))
                {
                    await context.Response.WriteAsync("""{"received":true}""", gone);
                }

                break;
            case Reply.After after:
                await Task.Delay(after.Wait, TimeProvider.System, gone);
                await ReplyAsync(context, after.Then);
                break;
            case Reply.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, gone).ContinueWith(_ => { }, TaskScheduler.Default);
                break;
            case Reply.Reset:
                context.Abort();
                break;
            case Reply.BrokenChunk:
                await BreakChunkAsync(context);
                break;
            case Reply.BigBody big:
                await WriteBigBodyAsync(context, big.Bytes);
                break;
            case Reply.EarlyClose:
                await CloseEarlyAsync(context);
                break;
            case Reply.EndlessHeaders:
                await WriteHeadersAsync(context);
                break;
            case Reply.Redirect redirect:
                context.Response.StatusCode = 302;
                context.Response.Headers.Location = redirect.Location;
                break;
        }
    }

    private static async Task BreakChunkAsync(HttpContext context)
    {
        // Kestrel cannot be talked into a malformed chunk, so the bytes go to the connection past it.
        var connection = context.Features.GetRequiredFeature<IConnectionTransportFeature>();
        await connection.Transport.Output.WriteAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nbroken\r\n"u8.ToArray(), context.RequestAborted);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private static async Task CloseEarlyAsync(HttpContext context)
    {
        // Past Kestrel, which would reset the connection where this is to close it in order.
        var output = context.Features.GetRequiredFeature<IConnectionTransportFeature>().Transport.Output;
        await output.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\ntoo little"u8.ToArray());
        await output.CompleteAsync();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private static async Task WriteHeadersAsync(HttpContext context)
    {
        var output = context.Features.GetRequiredFeature<IConnectionTransportFeature>().Transport.Output;
        await output.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray());
        var header = Encoding.ASCII.GetBytes($"X-More: {new string('x', 1000)}\r\n");
        while (!context.RequestAborted.IsCancellationRequested && !(await output.WriteAsync(header)).IsCompleted)
        {
            // Until the sender has had enough.
        }
    }

    private static async Task WriteBigBodyAsync(HttpContext context, long bytes)
    {
        var block = new byte[64 * 1024];
        try
        {
            for (var left = bytes; left > 0; left -= block.Length)
            {
                await context.Response.Body.WriteAsync(block.AsMemory(0, (int)Math.Min(left, block.Length)), context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The sender had enough: that is what this reply is for.
        }
    }
}

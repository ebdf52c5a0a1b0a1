using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Tidings.Delivery.Tests.Deliveries;

/// <summary>A receiver on a loopback port that remembers what it got and answers what a test wants.</summary>
internal sealed class HookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _deliveries = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly Func<int, string, CancellationToken, Task<int>> _answer;
    private int _requests;

    private HookReceiver(Func<int, string, CancellationToken, Task<int>> answer)
    {
        _answer = answer;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(ReceiveAsync);
    }

    public string Url => _app.Urls.First() + "/hook";

    /// <summary>Delivery ids answered with 2xx, in order of arrival.</summary>
    public IReadOnlyCollection<string> Delivered => _deliveries;

    public int Requests => _requests;

    /// <param name="answer">Status code for the n-th request, counted from 1.</param>
    public static async Task<HookReceiver> StartAsync(Func<int, int> answer) =>
        await StartAsync((request, _) => Task.FromResult(answer(request)));

    public static async Task<HookReceiver> StartAsync(Func<int, CancellationToken, Task<int>> answer) =>
        await StartAsync((request, _, cancellationToken) => answer(request, cancellationToken));

    /// <param name="answer">Status code for the n-th request, counted from 1, to a path.</param>
    public static async Task<HookReceiver> StartAsync(Func<int, string, CancellationToken, Task<int>> answer)
    {
        var receiver = new HookReceiver(answer);
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>Waits until that many deliveries were answered with 2xx.</summary>
    public async Task WaitForAsync(int deliveries, CancellationToken cancellationToken)
    {
        while (_deliveries.Count < deliveries)
        {
            await _arrived.WaitAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _arrived.Dispose();
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        var status = await _answer(Interlocked.Increment(ref _requests), context.Request.Path.Value ?? "", context.RequestAborted);
        context.Response.StatusCode = status;
        if (status is >= 200 and < 300)
        {
            _deliveries.Enqueue(context.Request.Headers["X-Tidings-Delivery"].ToString());
            _arrived.Release();
        }
    }
}

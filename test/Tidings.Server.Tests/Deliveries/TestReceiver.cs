using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Tidings.Server.Tests.Deliveries;

/// <summary>A receiver on a loopback port that remembers bodies and answers one status.</summary>
internal sealed class TestReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Delivery, string Body)> _received = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly int _status;
    private readonly Func<HttpRequest, string> _answer;
    private readonly Task _until;

    private TestReceiver(int status, Func<HttpRequest, string> answer, Task until)
    {
        _status = status;
        _answer = answer;
        _until = until;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(ReceiveAsync);
    }

    public string Url => _app.Urls.First() + "/hook";

    /// <summary>What came: <c>X-Tidings-Delivery</c> and the body.</summary>
    public IReadOnlyCollection<(string Delivery, string Body)> Received => _received;

    public static Task<TestReceiver> StartAsync(int status) => StartAsync(status, Task.CompletedTask);

    /// <param name="until">Nothing is answered before this has come.</param>
    public static Task<TestReceiver> StartAsync(int status, Task until) => StartAsync(status, _ => "answer of the receiver", until);

    /// <param name="answer">Makes the body of an answer.</param>
    public static Task<TestReceiver> StartAsync(int status, Func<HttpRequest, string> answer) => StartAsync(status, answer, Task.CompletedTask);

    private static async Task<TestReceiver> StartAsync(int status, Func<HttpRequest, string> answer, Task until)
    {
        var receiver = new TestReceiver(status, answer, until);
        await receiver._app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    /// <summary>Waits until that many more requests came.</summary>
    public async Task WaitForAsync(int requests)
    {
        for (var request = 0; request < requests; request++)
        {
            Assert.True(await _arrived.WaitAsync(Patience.Longest, TestContext.Current.CancellationToken), $"Nothing came within {Patience.Longest}.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _arrived.Dispose();
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        _received.Enqueue((context.Request.Headers["X-Tidings-Delivery"].ToString(), await reader.ReadToEndAsync(context.RequestAborted)));
        _arrived.Release();
        await _until.WaitAsync(context.RequestAborted);
        context.Response.StatusCode = _status;
        await context.Response.WriteAsync(_answer(context.Request), context.RequestAborted);
    }
}

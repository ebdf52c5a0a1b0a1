using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Tidings.Delivery.Tests.Sending;

/// <summary>An AppDynamics controller on a loopback port: issues tokens <c>token-1</c>, <c>token-2</c> … and takes events that carry a token it holds good.</summary>
internal sealed class TokenServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _asked = new();
    private readonly ConcurrentQueue<string> _events = new();
    private int _issued;

    private TokenServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(context => context.Request.Path == "/controller/api/oauth/access_token" ? IssueAsync(context) : TakeAsync(context));
    }

    public string Url => _app.Urls.First();

    /// <summary>Bodies of the requests for a token.</summary>
    public IReadOnlyCollection<string> Asked => _asked;

    /// <summary>What the <c>Authorization</c> of each event was, refused ones too.</summary>
    public IReadOnlyCollection<string> Events => _events;

    /// <summary>Answers the n-th request for a token; null for a token with <see cref="Lifetime"/>.</summary>
    public Func<int, (int Status, string Body)?> Answer { get; set; } = _ => null;

    public int Lifetime { get; set; } = 300;

    /// <summary>Which tokens events are taken with.</summary>
    public Func<string, bool> Accepts { get; set; } = _ => true;

    /// <summary>What a request for a token waits for.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public static async Task<TokenServer> StartAsync()
    {
        var server = new TokenServer();
        await server._app.StartAsync();
        return server;
    }

    public JsonObject Config() => new()
    {
        ["account"] = "acme",
        ["applicationID"] = "shop",
        ["controllerURL"] = Url,
        ["clientName"] = "tidings",
        ["clientSecret"] = "cl1ent-s3cret",
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task IssueAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        _asked.Enqueue(await reader.ReadToEndAsync(context.RequestAborted));
        var number = Interlocked.Increment(ref _issued);
        await Gate;
        var (status, body) = Answer(number) ?? (200, $$"""{"access_token":"token-{{number}}","expires_in":{{Lifetime}}}""");
        context.Response.StatusCode = status;
        if (status == 429)
        {
            context.Response.Headers.RetryAfter = "77";
        }

        await context.Response.WriteAsync(body, context.RequestAborted);
    }

    private Task TakeAsync(HttpContext context)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        _events.Enqueue(authorization);
        context.Response.StatusCode = Accepts(authorization["Bearer ".Length..]) ? 200 : 401;
        return Task.CompletedTask;
    }
}

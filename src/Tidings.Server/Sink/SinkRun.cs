using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Tidings.Server.Commands;
using Tidings.Server.Hosting;

namespace Tidings.Server.Sink;

/// <summary>A receiver that shows what it gets: something to deliver to while trying things out.</summary>
internal sealed class SinkRun(SinkSettings settings, TextWriter output, TimeProvider time)
{
    private const int MaxBodyBytes = 16 * 1024 * 1024;

    private readonly Lock _printing = new();
    private long _received;
    private long _failed;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var signals = new StopSignals(time);
        await using var app = Build(signals);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException error) when (error.InnerException is AddressInUseException)
        {
            throw new CommandFailedException(ExitCode.Unavailable, $"Another program listens on port {settings.Port} already. Stop it, or choose another with --port.");
        }

        Print($"listening on {app.Urls.Single()}{Environment.NewLine}");
        if (settings.Quiet)
        {
            await CountAsync(app.Lifetime.ApplicationStopping);
        }

        await app.WaitForShutdownAsync(cancellationToken);
        Print($"{Interlocked.Read(ref _received)} requests{Environment.NewLine}");
        return ExitCode.Done;
    }

    private WebApplication Build(StopSignals signals)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(signals);
        builder.Services.AddSingleton<IHostLifetime, SignalLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{settings.Port}").ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http1);
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.Limits.MaxConcurrentConnections = 10_000;
        });
        var app = builder.Build();
        app.Run(HandleAsync);
        return app;
    }

    private async Task HandleAsync(HttpContext context)
    {
        var body = await ReadAsync(context);
        var status = body is null ? StatusCodes.Status413PayloadTooLarge : NextStatus();
        if (!settings.Quiet)
        {
            var headers = context.Request.Headers.Select(header => KeyValuePair.Create(header.Key, header.Value.ToString())).ToList();
            var target = context.Request.Path.ToUriComponent() + context.Request.QueryString.Value;
            Print(RequestText.Of(new SinkRequest(time.GetUtcNow(), context.Request.Method, target, headers, body ?? ReadOnlyMemory<byte>.Empty), status) + Environment.NewLine);
        }

        if (settings.Delay > TimeSpan.Zero)
        {
            await Task.Delay(settings.Delay, time, context.RequestAborted);
        }

        await AnswerAsync(context.Response, status);
    }

    private int NextStatus()
    {
        Interlocked.Increment(ref _received);
        return settings.FailFirst > 0 && Interlocked.Increment(ref _failed) <= settings.FailFirst
            ? StatusCodes.Status503ServiceUnavailable
            : settings.Status;
    }

    /// <returns>Null when the body is larger than the sink takes.</returns>
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContext context)
    {
        try
        {
            using var buffer = new MemoryStream();
            await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
            return buffer.ToArray();
        }
        catch (Microsoft.AspNetCore.Http.BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }

    private static async Task AnswerAsync(HttpResponse response, int status)
    {
        response.StatusCode = status;
        if (status is StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified)
        {
            return;
        }

        var ok = status is >= 200 and < 300 ? "{\"ok\":true}"u8 : "{\"ok\":false}"u8;
        response.ContentType = "application/json";
        response.ContentLength = ok.Length;
        await response.Body.WriteAsync(ok.ToArray(), response.HttpContext.RequestAborted);
    }

    private async Task CountAsync(CancellationToken stopping)
    {
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        var before = 0L;
        try
        {
            while (await second.WaitForNextTickAsync(stopping))
            {
                var now = Interlocked.Read(ref _received);
                if (now != before)
                {
                    Print($"{now} requests, {now - before} in the last second{Environment.NewLine}");
                    before = now;
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Told to end; the total is printed last.
        }
    }

    private void Print(string text)
    {
        lock (_printing)
        {
            output.Write(text);
            output.Flush();
        }
    }
}

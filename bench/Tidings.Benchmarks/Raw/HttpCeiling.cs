using System.Net;
using System.Text;
using Tidings.Benchmarks.Processes;
using Tidings.Benchmarks.Samples;

namespace Tidings.Benchmarks.Raw;

/// <summary>What .NET's HTTP client alone does against a sink: the same body and headers, as many requests at a time as a server would have.</summary>
internal sealed class HttpCeiling(SinkProcess sink, int workers, int destinations)
{
    private const double WarmUpSeconds = 1;

    private readonly byte[] _body = Encoding.UTF8.GetBytes(SampleEntry.Json(0));

    /// <returns>Requests each second.</returns>
    public async Task<double> MeasureAsync(double seconds, CancellationToken cancellationToken)
    {
        using var client = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
            MaxConnectionsPerServer = workers,
        });
        await RunAsync(client, WarmUpSeconds, cancellationToken);
        await sink.ClearAsync(cancellationToken);
        await RunAsync(client, seconds, cancellationToken);
        return (await sink.CountAsync(cancellationToken)).PerSecond;
    }

    private async Task RunAsync(HttpMessageInvoker client, double seconds, CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker =>
            Task.Run(() => WorkAsync(client, sink.UrlOf(worker % destinations), time.Token, cancellationToken), cancellationToken)));
    }

    private async Task WorkAsync(HttpMessageInvoker client, Uri url, CancellationToken end, CancellationToken cancellationToken)
    {
        while (!end.IsCancellationRequested)
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, url)
            {
                Version = HttpVersion.Version11,
                Content = new ReadOnlyMemoryContent(_body),
            };
            message.Headers.TryAddWithoutValidation("User-Agent", "Tidings/0.0.0");
            message.Headers.TryAddWithoutValidation("X-Tidings-Delivery", "66f0c0ffee0123456789abcd-1000000");
            message.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            using var response = await client.SendAsync(message, cancellationToken);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw new HttpRequestException($"The sink answered {(int)response.StatusCode}.");
            }
        }
    }
}

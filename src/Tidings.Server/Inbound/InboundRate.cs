using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Tidings.Inbound;
using Tidings.Server.Http;

namespace Tidings.Server.Inbound;

/// <summary>Counts requests to each hook in windows of 10 s. Thread-safe; one window a hook that exists.</summary>
internal sealed class InboundRate(TimeProvider time, IOptionsMonitor<RateLimitOptions> options)
{
    private const string Route = "inbound";

    private readonly ConcurrentDictionary<long, RateWindow> _windows = new();

    /// <returns>The error to answer with; null when the request is within the limit.</returns>
    public ApiError? Refuse(InboundHook hook)
    {
        var limit = options.CurrentValue.InboundHook;
        if (limit == 0)
        {
            return null;
        }

        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var index = now / RateLimitMiddleware.WindowMilliseconds;
        var (total, _) = _windows.GetOrAdd(hook.Number, static _ => new RateWindow()).Count(index, Route);
        return total <= limit ? null : ApiErrors.RateLimited((int)((((index + 1) * RateLimitMiddleware.WindowMilliseconds) - now + 999) / 1000));
    }
}

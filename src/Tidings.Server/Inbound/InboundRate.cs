using Microsoft.Extensions.Options;
using Tidings.Inbound;
using Tidings.Server.Http;

namespace Tidings.Server.Inbound;

/// <summary>Counts requests to each hook in windows of 10 s. Thread-safe; one number for each hook that was sent to in the running window.</summary>
internal sealed class InboundRate(TimeProvider time, IOptionsMonitor<RateLimitOptions> options)
{
    private readonly RateWindow _window = new();

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
        var (_, ofHook) = _window.Count(index, hook.Id.Value);
        return ofHook <= limit ? null : ApiErrors.RateLimited((int)((((index + 1) * RateLimitMiddleware.WindowMilliseconds) - now + 999) / 1000));
    }
}

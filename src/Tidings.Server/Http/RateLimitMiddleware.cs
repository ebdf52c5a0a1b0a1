using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Options;
using Tidings.Access;
using Tidings.Server.Access;

namespace Tidings.Server.Http;

/// <summary>Counts requests in windows of 10 s: per account, and per account and route. Answers carry the vendor's headers (§2.4).</summary>
/// <remarks>Counts only callers with a valid token, so it keeps one window an account and nothing for strangers.</remarks>
internal sealed class RateLimitMiddleware(
    RequestDelegate next, ErrorWriter errors, TimeProvider time, IOptionsMonitor<RateLimitOptions> options)
{
    public const long WindowMilliseconds = 10_000;

    private readonly ConcurrentDictionary<AccountId, RateWindow> _windows = new();

    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint
            || endpoint.Metadata.GetMetadata<NotRateLimited>() is not null
            || context.Features.Get<Caller>() is not { } caller)
        {
            return next(context);
        }

        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var index = now / WindowMilliseconds;
        var reset = (index + 1) * WindowMilliseconds;
        var (total, ofRoute) = _windows.GetOrAdd(caller.Account, static _ => new RateWindow())
            .Count(index, $"{context.Request.Method} {endpoint.RoutePattern.RawText}");
        var limits = options.CurrentValue;
        var headers = context.Response.Headers;
        var within = Tell(headers, "Global", limits.Account, total) & Tell(headers, "Route", limits.Route, ofRoute);
        if (limits.Account > 0 || limits.Route > 0)
        {
            headers["X-Ratelimit-Reset"] = reset.ToString(CultureInfo.InvariantCulture);
        }

        return within ? next(context) : errors.WriteAsync(context, ApiErrors.RateLimited((int)((reset - now + 999) / 1000)));
    }

    /// <returns>True when the limit is kept, or off.</returns>
    private static bool Tell(IHeaderDictionary headers, string scope, int limit, int count)
    {
        if (limit == 0)
        {
            return true;
        }

        headers[$"X-Ratelimit-{scope}-Limit"] = limit.ToString(CultureInfo.InvariantCulture);
        headers[$"X-Ratelimit-{scope}-Remaining"] = Math.Max(0, limit - count).ToString(CultureInfo.InvariantCulture);
        return count <= limit;
    }
}

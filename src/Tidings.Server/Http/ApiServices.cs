using Microsoft.Extensions.Options;
using Tidings.Server.About;
using Tidings.Server.Access;
using Tidings.Server.Deliveries;
using Tidings.Server.Entries;
using Tidings.Server.Health;
using Tidings.Server.Inbound;
using Tidings.Server.Integrations;
using Tidings.Server.OpenApi;
using Tidings.Server.Subscriptions;
using Tidings.Server.Webhooks;

namespace Tidings.Server.Http;

/// <summary>The HTTP API as a whole. Needs, from the host: the storage contracts, <c>LiveCatalogue</c>, <c>TimeProvider</c> and the delivery engine.</summary>
internal static class ApiServices
{
    /// <summary>Everything under it asks for an access token.</summary>
    public const string Prefix = "/api/v2";

    internal static IServiceCollection AddTidingsApi(this IServiceCollection services)
    {
        services.AddSingleton<LinePace>();
        services.AddSingleton<ErrorWriter>();
        services.AddSingleton<IValidateOptions<RateLimitOptions>, RateLimitOptionsValidator>();
        services.AddOptions<RateLimitOptions>().ValidateOnStart();
        return services.AddAccessApi().AddSubscriptionApi().AddDeliveryApi().AddEntryApi().AddAuditLogApi().AddInboundApi().AddHealth().AddOpenApiDocumentation();
    }

    internal static void MapTidingsApi(this WebApplication app)
    {
        // The order is part of the behaviour: errors outermost; preflights need no token; the method is settled before routing;
        // a token is asked for before anything is told, even that a route does not exist; only known callers are counted.
        app.UseMiddleware<ErrorMiddleware>();
        TrustedProxies.Use(app);
        app.UseMiddleware<CorsMiddleware>();
        app.UseMiddleware<MethodOverrideMiddleware>();
        app.UseRouting();
        app.UseMiddleware<AuthenticationMiddleware>();
        app.UseMiddleware<RateLimitMiddleware>();
        app.UseMiddleware<RequestHeaderMiddleware>();

        var api = app.MapGroup(Prefix).RefusesWith(
            StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound,
            StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable);
        api.MapSubscriptions();
        api.MapWebhooks();
        api.MapDeliveries();
        api.MapManifests();
        api.MapEntries();
        api.MapAuditLog();
        api.MapInboundHooks();
        app.MapInbound();
        api.MapAccess();
        api.MapAbout();
        app.MapHealth();
        app.MapOpenApiDocumentation();
    }
}

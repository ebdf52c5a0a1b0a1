using Tidings.Server.Http;
using Tidings.Server.OpenApi;

namespace Tidings.Server.Health;

/// <summary>The routes that whoever runs the process asks whether it lives and whether it can work. They need no token.</summary>
internal static class HealthApi
{
    private const string Tag = "Health";

    internal static IServiceCollection AddHealth(this IServiceCollection services) => services.AddSingleton<Readiness>().AddHostedService<EngineWatch>().AddHostedService<StoreWatch>();

    internal static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapRead("/health/live", Live).WithName("getLiveness").WithSummary("Tell whether the process lives").WithTags(Tag).Produces<HealthView>();
        app.MapRead("/health/ready", ReadyAsync).WithName("getReadiness").WithSummary("Tell whether it can work").WithTags(Tag)
            .Produces<HealthView>().RefusesWith(StatusCodes.Status503ServiceUnavailable);
    }

    internal static IResult Live() => new JsonAnswer<HealthView>(new HealthView("live"), ApiJson.Wire.HealthView);

    /// <summary>Ready: the catalogue is loaded (there is no process without it), and the rest is as it should be.</summary>
    internal static async Task<IResult> ReadyAsync(Readiness readiness, HttpContext context) =>
        await readiness.FindProblemAsync(context.RequestAborted) is { } problem
            ? new ErrorResult(ApiErrors.Unready(problem))
            : new JsonAnswer<HealthView>(new HealthView("ready"), ApiJson.Wire.HealthView);
}

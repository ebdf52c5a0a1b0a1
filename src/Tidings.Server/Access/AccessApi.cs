using Microsoft.Extensions.Options;
using Tidings.Server.Access.Roles;
using Tidings.Server.Access.Tokens;
using Tidings.Server.Http;

namespace Tidings.Server.Access;

/// <summary>Who may call, and the routes that say so.</summary>
internal static class AccessApi
{
    internal static IServiceCollection AddAccessApi(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<AuthenticationOptions>, AuthenticationOptionsValidator>();
        services.AddSingleton<IValidateOptions<AuthenticationOptions>, TrustedProxies>();
        services.AddOptions<AuthenticationOptions>().ValidateOnStart();
        services.AddSingleton<PolicyCache>().AddSingleton<FailedTokens>().AddSingleton<TokenUses>();
        services.AddHostedService<TokenUseRecorder>();
        return services.AddTokenApi().AddRoleApi();
    }

    internal static void MapAccess(this IEndpointRouteBuilder api)
    {
        api.MapTokens();
        api.MapRoles();
        api.MapRead("/caller-identity", CallerIdentity.Handle)
            .WithName("getCallerIdentity").WithSummary("Tells a token who it is").WithTags("Access tokens").Produces<CallerIdentityView>();
    }
}

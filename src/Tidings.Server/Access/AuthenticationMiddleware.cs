using Tidings.Access;
using Tidings.Server.Http;

namespace Tidings.Server.Access;

/// <summary>Asks for an access token on everything under the API's prefix, existing or not. Each request looks the token up: a revocation holds at once.</summary>
internal sealed partial class AuthenticationMiddleware(RequestDelegate next, ErrorWriter errors, ILogger<AuthenticationMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context, IAccessStore store, PolicyCache policies, FailedTokens failures, TokenUses uses)
    {
        if (!context.Request.Path.StartsWithSegments(ApiServices.Prefix, StringComparison.OrdinalIgnoreCase)
            || context.GetEndpoint()?.Metadata.GetMetadata<NeedsNoToken>() is not null)
        {
            await next(context);
            return;
        }

        // What is no token at all is no guess: it is refused, not counted.
        var header = context.Request.Headers.Authorization;
        if (header.Count != 1 || !TokenSecret.TryReadHeader(header[0], out var secret))
        {
            await errors.WriteAsync(context, ApiErrors.Unauthorized);
            return;
        }

        var (address, digest) = (context.Connection.RemoteIpAddress, secret.Digest);
        if (failures.WaitOf(address, digest) is { } seconds)
        {
            await errors.WriteAsync(context, ApiErrors.TooManyWrongTokens(seconds));
            return;
        }

        if (await store.FindTokenAsync(digest, context.RequestAborted) is not { } token)
        {
            if (failures.CountFailure(address))
            {
                LogShutOut(RequestLabel.Address(context.Connection.RemoteIpAddress));
            }

            await errors.WriteAsync(context, ApiErrors.Unauthorized);
            return;
        }

        failures.RememberSuccess(address, digest);
        uses.Note(token);
        context.Features.Set(new Caller(token, await policies.OfAsync(token, context.RequestAborted)));
        await next(context);
    }

    [LoggerMessage(LogLevel.Warning, "Too many wrong access tokens came from {Address}: until the window ends only tokens that worked from there before are looked up (Authentication:MaxFailures, Authentication:FailureWindow)")]
    private partial void LogShutOut(string address);
}

using Tidings.Access;
using Tidings.Server.Http;

namespace Tidings.Server.Access.Tokens;

/// <summary>The route that makes tokens worthless.</summary>
internal static class TokenDelete
{
    /// <summary>Also of a token that can do more than the caller: who is allowed to delete takes nothing for themselves by it.</summary>
    internal static async Task<IResult> HandleAsync(AccessToken token, HttpContext context, TokenServices services)
    {
        var caller = Caller.Of(context);
        var outcome = await services.Store.RevokeTokenAsync(caller.Account, token.Id, services.Audit.Revoked(token, caller.Actor), CancellationToken.None);
        return outcome == TokenChangeOutcome.Done
            ? TypedResults.NoContent()
            : new ErrorResult(TokenErrors.Of(outcome, stale: ApiErrors.NotFound));
    }
}

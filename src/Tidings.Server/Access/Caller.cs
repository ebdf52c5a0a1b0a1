using Tidings.Access;
using Tidings.Policies;
using Tidings.Server.Http;

namespace Tidings.Server.Access;

/// <summary>Whoever sent a request: a valid token and what it may do. A feature of the request.</summary>
internal sealed record Caller(AccessToken Token, AccessPolicy Policy)
{
    public AccountId Account => Token.Account;

    /// <summary>As the audit log names them.</summary>
    public Actor Actor => new(Token.Id, Token.DisplayName, Token.Ending);

    /// <summary>The caller of a request that came past <see cref="AuthenticationMiddleware"/>.</summary>
    public static Caller Of(HttpContext context) =>
        context.Features.Get<Caller>() ?? throw new InvalidOperationException("The route lies outside of the API's prefix, where no token is asked for.");

    /// <returns>The error to answer with; null when the caller may do it.</returns>
    public ApiError? Refuse(string action, Resource resource)
    {
        var verdict = Policy.Decide(action, resource);
        return verdict.Allowed ? null : ApiErrors.Forbidden(new AccessDenial(action, resource, verdict));
    }

    /// <summary>For a change of which parts may be allowed: refuses a caller that may do none of them.</summary>
    /// <returns>The error to answer with, about the last action; null when the caller may do one of them at least.</returns>
    public ApiError? RefuseUnlessAny(IReadOnlyList<string> actions, Resource resource)
    {
        ApiError? refusal = null;
        foreach (var action in actions)
        {
            refusal = Refuse(action, resource);
            if (refusal is null)
            {
                return null;
            }
        }

        return refusal;
    }

    /// <summary>For a change that has been read: refuses a caller that may not do all of it.</summary>
    /// <returns>The error to answer with, about the first action that is not allowed; null when all are, as where there is none.</returns>
    public ApiError? RefuseUnlessAll(IReadOnlyList<string> actions, Resource resource) =>
        actions.Select(action => Refuse(action, resource)).FirstOrDefault(refusal => refusal is not null);

    /// <summary>Keeps a caller from giving, to a token or a role, more than its own token has.</summary>
    /// <param name="wanted">What would be given, or what would be changed by somebody who must have as much.</param>
    /// <param name="expiresAt">When what would be given ends; null for never, and for roles.</param>
    /// <returns>The error to answer with; null when the caller has provably as much.</returns>
    public ApiError? RefuseMoreThanOwn(AccessPolicy wanted, DateTimeOffset? expiresAt, string action, Resource resource)
    {
        var denial = new AccessDenial(action, resource, default);
        if (!Policy.Covers(wanted))
        {
            return ApiErrors.MoreThanOwn(denial);
        }

        // Admins rotate tokens that expire by means of tokens that expire.
        return !Policy.IsAdmin && Token.ExpiresAt is { } end && (expiresAt is null || expiresAt > end) ? ApiErrors.LongerThanOwn(denial, end) : null;
    }

    /// <returns>The error to answer with; null when the caller may see it.</returns>
    public ApiError? RefuseRead(Resource resource)
    {
        var verdict = Policy.DecideRead(resource);
        return verdict.Allowed ? null : ApiErrors.Forbidden(new AccessDenial("view", resource, verdict));
    }
}

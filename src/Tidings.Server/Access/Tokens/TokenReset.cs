using System.Globalization;
using Tidings.Access;
using Tidings.Server.Http;

namespace Tidings.Server.Access.Tokens;

/// <summary>The route that gives a token a new secret; the old one may be left to work for a while.</summary>
internal static class TokenReset
{
    private const string Expiry = "expiry";

    internal static async Task<IResult> HandleAsync(AccessToken current, HttpContext context, TokenServices services)
    {
        var caller = Caller.Of(context);
        if (caller.Token.IsService && !current.IsService)
        {
            return new ErrorResult(TokenErrors.PersonalSecretForService(new AccessDenial(AccessActions.ResetAccessToken, TokenAudit.ResourceOf(current), default)));
        }

        var policy = await services.Policies.OfAsync(current, context.RequestAborted);
        if (caller.RefuseMoreThanOwn(policy, current.ExpiresAt, AccessActions.ResetAccessToken, TokenAudit.ResourceOf(current)) is { } refusal)
        {
            return new ErrorResult(refusal);
        }

        var now = services.Time.GetUtcNow();
        var reader = new QueryReader(context.Request.Query, [Expiry]);
        var until = ReadExpiry(reader, now);
        return reader.Faults.Count > 0
            ? new ErrorResult(ApiErrors.InvalidRequest(reader.Faults))
            : await ResetAsync(current, until, now, caller, services);
    }

    private static async Task<IResult> ResetAsync(AccessToken current, DateTimeOffset? until, DateTimeOffset now, Caller caller, TokenServices services)
    {
        var secret = TokenSecret.New();
        var changed = current with
        {
            Digest = secret.Digest,
            Ending = secret.Ending,
            Retired = until is { } end ? new RetiredSecret(current.Digest, end) : null,
            ModifiedAt = now,
            Version = current.Version + 1,
        };
        var outcome = await services.Store.UpdateTokenAsync(changed, services.Audit.Reset(current, changed, caller.Actor), CancellationToken.None);
        return outcome == TokenChangeOutcome.Done
            ? new JsonAnswer<TokenView>(services.Presenter.Show(changed, caller.Policy, secret), ApiJson.Wire.TokenView)
            : new ErrorResult(TokenErrors.Of(outcome, stale: ApiErrors.OptimisticLock));
    }

    /// <returns>Null: the old secret is worthless at once.</returns>
    private static DateTimeOffset? ReadExpiry(QueryReader reader, DateTimeOffset now)
    {
        if (reader.Text(Expiry) is null or "0")
        {
            return null;
        }

        if (reader.Moment(Expiry, hasBeginning: false) is not { } milliseconds)
        {
            return null;
        }

        var until = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        if (until <= now)
        {
            reader.Fault(Expiry, string.Create(
                CultureInfo.InvariantCulture, $"must be a time to come; now is {now.ToUnixTimeMilliseconds()}. Leave it out to end the old secret at once."));
        }

        return until;
    }
}

using Tidings.Access;
using Tidings.Entries.Erasure;
using Tidings.Server.Access;
using Tidings.Server.Http;

namespace Tidings.Server.Entries;

/// <summary>The route that erases a person's data from the audit log and the journal.</summary>
internal static class SubjectErase
{
    /// <summary>How long an answer waits for the end. A log of a million entries takes about that; the same call again waits on.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    /// <summary>200 when all is done, 202 while it goes on; it goes on whether the client waits or not, and after a restart.</summary>
    internal static async Task<IResult> HandleAsync(string memberIdOrEmail, HttpContext context, ErasureLoop erasures, TimeProvider time)
    {
        var caller = Caller.Of(context);
        if (caller.Refuse(AccessActions.EraseAuditLogSubject, ErasureAudit.Account) is { } refusal)
        {
            return new ErrorResult(refusal);
        }

        if (SubjectTraits.Of(memberIdOrEmail) is not { } subject)
        {
            return new ErrorResult(ApiErrors.InvalidRequest(
                "The path must end in an email address, or in a member's _id: 8 to 64 letters, digits, underscores and hyphens with a digit among them. A shorter word would erase what tells of others."));
        }

        var ticket = await erasures.BeginAsync(caller.Account, subject, new ErasureAudit(time).Begun(caller.Account, caller.Actor));
        try
        {
            await ticket.Done.WaitAsync(Patience, time, context.RequestAborted);
        }
        catch (TimeoutException)
        {
            return new JsonAnswer<ErasureView>(ErasureView.Of(ticket.State), ApiJson.Wire.ErasureView) { Status = StatusCodes.Status202Accepted };
        }

        return new JsonAnswer<ErasureView>(ErasureView.Of(ticket.State), ApiJson.Wire.ErasureView);
    }
}

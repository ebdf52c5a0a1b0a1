using Tidings.Access;
using Tidings.Policies;

namespace Tidings.Entries.Erasure;

/// <summary>The audit log entry that tells of an erasure. Whose data it was is what must not be told.</summary>
public sealed class ErasureAudit(TimeProvider time)
{
    /// <summary>The resource that the audit log is to policies.</summary>
    public static Resource Account { get; } = new([new ResourceSegment("acct", Key: null)]);

    public AuditLogEntry Begun(AccountId account, Actor actor) => new OwnChange
    {
        Account = account,
        Actor = actor,
        Actions = [AccessActions.EraseAuditLogSubject],
        Resource = Account,
        Kind = "account",
        Name = "audit log",
        TitleVerb = "erased a person's data from the",
        Canonical = "/api/v2/auditlog",
        Description = "Entries and deliveries that told of the person hold a tombstone in their place.",
    }.ToEntry(time);
}

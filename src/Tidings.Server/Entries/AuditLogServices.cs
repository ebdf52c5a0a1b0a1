using Tidings.Entries;
using Tidings.Entries.Search;

namespace Tidings.Server.Entries;

/// <summary>What the handlers that read the audit log work with.</summary>
internal sealed record AuditLogServices(IEntryLog Log, IEntrySearch Search, TimeProvider Time);

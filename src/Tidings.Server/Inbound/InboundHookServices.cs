using Tidings.Inbound;

namespace Tidings.Server.Inbound;

/// <summary>What the handlers of the hooks' own routes work with.</summary>
internal sealed record InboundHookServices(IInboundHookStore Store, InboundHookAudit Audit, InboundTally Tally, TimeProvider Time);

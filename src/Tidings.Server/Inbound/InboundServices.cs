using Tidings.Entries;
using Tidings.Inbound;
using Tidings.Server.Http;

namespace Tidings.Server.Inbound;

/// <summary>What taking in works with.</summary>
internal sealed record InboundServices(
    IInboundHookStore Hooks, IEntryLog Log, InboundReader Reader, InboundTally Tally, InboundRate Rate, IntakeBudget Budget, ReadingTurns Turns, TimeProvider Time);

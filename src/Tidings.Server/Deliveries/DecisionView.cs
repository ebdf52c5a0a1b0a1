using Tidings.Access;

namespace Tidings.Server.Deliveries;

/// <summary>What a subscription's policy says of one access of an entry.</summary>
/// <param name="Reason">The statement that decided; its effect alone where none matched.</param>
internal sealed record DecisionView(string Action, string Resource, bool Allowed, AccessReason Reason);

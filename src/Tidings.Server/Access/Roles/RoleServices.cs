using Tidings.Access.Roles;

namespace Tidings.Server.Access.Roles;

/// <summary>What the handlers of the role routes work with.</summary>
internal sealed record RoleServices(IRoleStore Store, RoleAudit Audit, TimeProvider Time);

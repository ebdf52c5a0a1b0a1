namespace Tidings.Policies;

/// <summary>One action on one resource: what an audit log entry lists under <c>accesses</c>.</summary>
public sealed record ResourceAccess(string Action, Resource Resource);

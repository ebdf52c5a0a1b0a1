namespace Tidings.Access;

/// <summary>One line of <c>_access</c>: an action and why it is allowed or denied.</summary>
public sealed record ActionAccess(string Action, AccessReason Reason);

namespace Tidings.Client;

/// <summary>Something done to something.</summary>
/// <param name="Action">For example <c>updateOn</c>.</param>
/// <param name="Resource">For example <c>proj/shop:env/production:flag/checkout</c>; tags may follow each step: <c>flag/checkout;payments,beta</c>.</param>
public sealed record AuditLogAccess(string Action, string Resource);

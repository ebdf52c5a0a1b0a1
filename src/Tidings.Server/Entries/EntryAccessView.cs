namespace Tidings.Server.Entries;

/// <summary>What was done to what.</summary>
/// <param name="Action">For example <c>updateOn</c>.</param>
/// <param name="Resource">For example <c>proj/shop:env/production:flag/checkout</c>, as it was sent.</param>
internal sealed record EntryAccessView(string Action, string Resource);

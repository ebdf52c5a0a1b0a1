namespace Tidings.Integrations;

/// <summary>How many requests one destination takes: what its maker documents for one address, channel or key.</summary>
/// <param name="Requests">1 or more.</param>
/// <param name="Per">In any stretch of this length; a second to a day.</param>
public sealed record DeliveryRate(int Requests, TimeSpan Per);

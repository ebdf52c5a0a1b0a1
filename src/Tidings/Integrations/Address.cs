namespace Tidings.Integrations;

/// <summary>Where a request goes.</summary>
/// <param name="Url">Without user and password.</param>
/// <param name="Authorization">Value of the header that stands for them; null when there were none.</param>
internal sealed record Address(Uri Url, string? Authorization);

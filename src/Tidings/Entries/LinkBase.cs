namespace Tidings.Entries;

/// <summary>Where host-relative links of entries point: setting <c>BaseUrl</c>.</summary>
/// <param name="Url">Absolute, without a path.</param>
public sealed record LinkBase(Uri Url);

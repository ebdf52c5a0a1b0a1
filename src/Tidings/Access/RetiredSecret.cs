namespace Tidings.Access;

/// <summary>The secret that a reset replaced and that still opens the token for a while.</summary>
/// <param name="Digest">As <see cref="AccessToken.Digest"/>.</param>
/// <param name="Until">From then on it opens nothing.</param>
public sealed record RetiredSecret(string Digest, DateTimeOffset Until);

namespace Tidings.Subscriptions;

/// <summary>The subscription that an idempotency key created.</summary>
/// <param name="RequestDigest">Digest of the request that created it: another one under the same key is a conflict.</param>
/// <param name="Subscription">As it was created.</param>
/// <param name="At">When; a remembered answer older than <see cref="IdempotencyClaim.Lifetime"/> counts as none.</param>
public sealed record RememberedAnswer(string RequestDigest, Subscription Subscription, DateTimeOffset At);

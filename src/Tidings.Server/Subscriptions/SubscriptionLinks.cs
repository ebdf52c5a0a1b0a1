using Tidings.Server.Http;

namespace Tidings.Server.Subscriptions;

/// <summary>Links of one subscription.</summary>
internal sealed record SubscriptionLinks(Link Parent, Link Self);

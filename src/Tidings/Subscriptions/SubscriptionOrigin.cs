namespace Tidings.Subscriptions;

/// <summary>Through which part of the API a subscription was made, and is seen and changed. All are delivered by one engine. Stored by number.</summary>
public enum SubscriptionOrigin
{
    /// <summary><c>/api/v2/integrations/{key}</c>.</summary>
    Integrations = 0,

    /// <summary><c>/api/v2/webhooks</c>, always of the integration <c>webhook</c>.</summary>
    Webhooks = 1,
}

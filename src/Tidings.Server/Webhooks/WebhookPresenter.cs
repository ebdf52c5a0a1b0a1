using Tidings.Access;
using Tidings.Deliveries;
using Tidings.Server.Http;
using Tidings.Server.Subscriptions;
using Tidings.Subscriptions;
using Tidings.Webhooks;

namespace Tidings.Server.Webhooks;

/// <summary>Turns subscriptions of the collection of webhooks into what clients see.</summary>
internal static class WebhookPresenter
{
    public const string CollectionPath = $"{ApiServices.Prefix}/webhooks";

    /// <param name="policy">The caller's. Clients of this API depend on reading the secret back (§1.5), so whoever may set it sees it; to all others it is masked.</param>
    public static WebhookView Show(Subscription webhook, SubscriptionStatus? status, AccessPolicy policy)
    {
        var maySee = policy.Decide(AccessActions.UpdateSecret, SubscriptionAudit.ResourceOf(webhook)).Allowed;
        return new WebhookView
        {
            Links = new SubscriptionLinks(new Link(CollectionPath), new Link(SubscriptionPresenter.Path(webhook))),
            Id = webhook.Id.Value,
            Name = webhook.Name.Length == 0 ? null : webhook.Name,
            Url = WebhookConfig.UrlOf(webhook.Config),
            Secret = ShowSecret(WebhookConfig.SecretOf(webhook.Config), maySee),
            PreviousSecret = ShowSecret(WebhookConfig.PreviousSecretOf(webhook.Config), maySee),
            Statements = webhook.Statements.Count == 0 ? null : webhook.Statements,
            On = webhook.On,
            Tags = webhook.Tags,
            Access = AccessView.Of(policy, webhook),
            Status = StatusView.Of(status ?? SubscriptionStatus.Empty),
        };
    }

    private static string? ShowSecret(string secret, bool maySee) => secret.Length == 0 ? null : maySee ? secret : SecretMask.Of(secret);
}

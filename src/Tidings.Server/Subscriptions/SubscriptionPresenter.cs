using System.Text.Json.Nodes;
using Tidings.Access;
using Tidings.Deliveries;
using Tidings.Integrations;
using Tidings.Server.Http;
using Tidings.Subscriptions;

namespace Tidings.Server.Subscriptions;

/// <summary>Turns subscriptions into what clients see. The only place where a config leaves through the API, and it leaves masked.</summary>
internal sealed class SubscriptionPresenter(LiveCatalogue catalogue)
{
    private const string UrlMember = "url";
    private const string ApiKeyMember = "apiKey";

    /// <param name="policy">The caller's: what it may do is told, and it decides who sees addresses that let their holder post.</param>
    public SubscriptionView Show(Subscription subscription, SubscriptionStatus? status, AccessPolicy policy)
    {
        var showsAddresses = SubscriptionShape.Of(subscription).ShowsAddresses(policy, subscription);
        var config = SecretMask.Of(subscription.Config, catalogue.Current.ManifestOf(subscription.IntegrationKey), showsAddresses);
        return new SubscriptionView
        {
            Links = new SubscriptionLinks(new Link(CollectionPath(subscription.IntegrationKey)), new Link(Path(subscription))),
            Id = subscription.Id.Value,
            Kind = subscription.IntegrationKey,
            Name = subscription.Name,
            Config = config,
            Statements = subscription.Statements,
            On = subscription.On,
            Tags = subscription.Tags,
            Access = AccessView.Of(policy, subscription),
            Status = StatusView.Of(status ?? SubscriptionStatus.Empty),
            Url = Legacy(subscription, config, UrlMember),
            ApiKey = Legacy(subscription, config, ApiKeyMember),
        };
    }

    public static string CollectionPath(string integrationKey) => $"{ApiServices.Prefix}/integrations/{integrationKey}";

    public static string Path(Subscription subscription) => SubscriptionShape.Of(subscription).HrefOf(subscription);

    private static string? Legacy(Subscription subscription, JsonObject config, string member) =>
        subscription.LegacyMembers.Contains(member) ? config[member]?.GetValue<string>() : null;
}

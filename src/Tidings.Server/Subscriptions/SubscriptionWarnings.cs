using Tidings.Delivery.Egress;
using Tidings.Integrations;
using Tidings.Subscriptions;
using Tidings.Webhooks;

namespace Tidings.Server.Subscriptions;

/// <summary>What in a subscription is valid and will yet not do what its owner hopes.</summary>
internal sealed class SubscriptionWarnings(LiveCatalogue catalogue, DestinationCheck destinations, TimeProvider time)
{
    /// <returns>One sentence each, which begins with the member that it is about; null when there is none. Holds no secret.</returns>
    public async Task<IReadOnlyList<string>?> FindAsync(Subscription subscription)
    {
        List<string> warnings = [.. SubscriptionPolicy.WarningsFor(subscription) ?? []];
        var integration = catalogue.Current.Find(subscription.IntegrationKey);
        if (integration?.Manifest.Retired?.WarningFor(subscription.IntegrationKey, subscription.Config, time.GetUtcNow()) is { } retirement)
        {
            warnings.Add(retirement);
        }

        if (integration?.Bind(subscription.Config) is { } destination && await FindFaultAsync(destination) is { } fault)
        {
            warnings.Add($"{MemberOf(subscription, destination)}: nothing can be delivered as it is: {fault}");
        }

        return warnings.Count == 0 ? null : warnings;
    }

    private async Task<string?> FindFaultAsync(Destination destination) =>
        destination.Fault ?? (destination.Origin is { } origin ? await destinations.FindFaultAsync(origin) : null);

    /// <summary>The one that names the host, where there is one.</summary>
    private static string MemberOf(Subscription subscription, Destination destination) => (subscription.Origin, destination.HostVariables) switch
    {
        (SubscriptionOrigin.Webhooks, _) => WebhookConfig.Url,
        (_, [{ } only]) => $"config.{only}",
        _ => "config",
    };
}

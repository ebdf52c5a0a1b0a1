using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tidings.Deliveries;
using Tidings.Delivery.Deliveries;
using Tidings.Delivery.Egress;
using Tidings.Delivery.Retention;
using Tidings.Delivery.Sending;
using Tidings.Entries;
using Tidings.Integrations;
using Tidings.Subscriptions;

namespace Tidings.Delivery;

/// <summary>Registers the delivery engine.</summary>
public static class DeliveryServices
{
    /// <summary>Adds the engine, its sender and its guard. Needs, from the host: the storage contracts, <see cref="LiveCatalogue"/>, <see cref="LinkBase"/>, <see cref="TimeProvider"/>, and options <see cref="DeliveryOptions"/>, <see cref="EgressOptions"/> and <see cref="RetentionOptions"/> bound to their sections.</summary>
    public static IServiceCollection AddDelivery(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<DeliveryOptions, DeliveryOptionsValidator>();
        services.AddSingleton<IValidateOptions<DeliveryOptions>, DeliveryRatesValidator>();
        services.AddOptionsWithValidateOnStart<EgressOptions, EgressOptionsValidator>();
        services.AddOptionsWithValidateOnStart<RetentionOptions, RetentionOptionsValidator>();
        services.AddSingleton<SubscriptionAudit>();
        services.AddSingleton<NameLookup>(Dns.GetHostAddressesAsync);
        services.AddSingleton<DestinationCheck>();
        services.AddSingleton<RequestSender>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<DestinationSender>();
        services.AddSingleton(provider => new DeliveryEngine(
            provider.GetRequiredService<IEntryLog>(),
            provider.GetRequiredService<IDeliveryStore>(),
            provider.GetRequiredService<ISubscriptionStore>(),
            provider.GetRequiredService<LiveCatalogue>(),
            provider.GetRequiredService<LinkBase>(),
            provider.GetRequiredService<SubscriptionAudit>(),
            provider.GetRequiredService<DestinationSender>(),
            provider.GetRequiredService<IOptions<DeliveryOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<DeliveryEngine>>()));
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<DeliveryEngine>());
        services.AddHostedService<RetentionLoop>();
        return services;
    }
}

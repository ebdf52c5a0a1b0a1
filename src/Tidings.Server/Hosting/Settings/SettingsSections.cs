using Tidings.Delivery.Deliveries;
using Tidings.Delivery.Egress;
using Tidings.Delivery.Retention;
using Tidings.Server.Access;
using Tidings.Server.Http;

namespace Tidings.Server.Hosting.Settings;

/// <summary>Every section there is. A new options class is one line here.</summary>
internal static class SettingsSections
{
    public static IReadOnlyList<SettingsSection> All { get; } =
    [
        SettingsSection.Of<ServerOptions>(""),
        SettingsSection.Of<EgressOptions>("Egress"),
        SettingsSection.Of<DeliveryOptions>("Delivery"),
        SettingsSection.Of<RetentionOptions>("Retention"),
        SettingsSection.Of<RateLimitOptions>(RateLimitOptions.Section),
        SettingsSection.Of<AuthenticationOptions>(AuthenticationOptions.Section),
    ];
}

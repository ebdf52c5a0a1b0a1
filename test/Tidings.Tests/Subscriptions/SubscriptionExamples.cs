using System.Text.Json.Nodes;
using Tidings.Access;
using Tidings.Subscriptions;

namespace Tidings.Tests.Subscriptions;

/// <summary>Stored subscriptions that tests change.</summary>
internal static class SubscriptionExamples
{
    public static readonly Subscription Datadog = Of("datadog", """{"apiKey":"thisisasecretkey","hostURL":"https://api.datadoghq.com","hideMemberDetails":false}""");

    public static readonly Subscription LegacyDatadog = Datadog with { LegacyMembers = ["apiKey"] };

    public static readonly Subscription LegacySlack = Of("slack", """{"url":"https://hooks.slack.com/old"}""") with { LegacyMembers = ["url"] };

    public static readonly Subscription Git = Of("ld-to-git", """{"ldApiToken":"first-ld-token","gitApiToken":"second-git-token","branch":"main"}""");

    public static readonly Subscription Cloudtrail = Of("cloudtrail", """{"externalId":"0123456789abcdef","ingestionChannelArn":"arn"}""");

    private static Subscription Of(string key, string config) => new()
    {
        Number = 7,
        Id = new SubscriptionId("66f0c0ffee0123456789abcd"),
        Account = new AccountId("66f0c0ffee0123456789ab00"),
        IntegrationKey = key,
        Name = "prod flags",
        Config = (JsonObject)JsonNode.Parse(config)!,
        Statements = [Manifests.Default],
        On = true,
        Tags = ["a"],
        Version = 3,
        CreatedAt = DateTimeOffset.UnixEpoch,
        StartPosition = 42,
    };
}

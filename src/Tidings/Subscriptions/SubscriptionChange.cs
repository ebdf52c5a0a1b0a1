using System.Text.Json.Nodes;
using Tidings.Access;

namespace Tidings.Subscriptions;

/// <summary>What differs between two states of a subscription.</summary>
/// <param name="ConfigKeys">Keys of config whose values differ, secrets compared in clear.</param>
internal sealed record SubscriptionChange(bool On, bool Name, bool Statements, bool Tags, bool LegacyMembers, IReadOnlyList<string> ConfigKeys)
{
    public static SubscriptionChange Between(Subscription before, Subscription after) => new(
        before.On != after.On,
        before.Name != after.Name,
        !JsonNode.DeepEquals(StatementJson.Of(before.Statements), StatementJson.Of(after.Statements)),
        !before.Tags.SequenceEqual(after.Tags),
        !before.LegacyMembers.SequenceEqual(after.LegacyMembers),
        [.. before.Config.Concat(after.Config).Select(member => member.Key).Distinct().Where(key => Differs(before.Config, after.Config, key))]);

    private static bool Differs(JsonObject before, JsonObject after, string key) =>
        before.TryGetPropertyValue(key, out var left) != after.TryGetPropertyValue(key, out var right) || !JsonNode.DeepEquals(left, right);
}

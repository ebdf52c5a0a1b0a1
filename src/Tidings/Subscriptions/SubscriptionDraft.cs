using System.Text.Json.Nodes;
using Tidings.Integrations;
using Tidings.Policies;
using Tidings.Validation;

namespace Tidings.Subscriptions;

/// <summary>A valid request for a subscription, defaults filled in.</summary>
public sealed record SubscriptionDraft(
    string Name, JsonObject Config, IReadOnlyList<Statement> Statements, bool On, IReadOnlyList<string> Tags, IReadOnlyList<string> LegacyMembers)
{
    /// <summary>Reads and checks the body of a create.</summary>
    /// <param name="stored">Values that were made before, for whoever sends as an existing subscription would; null for a new one.</param>
    /// <returns>Null exactly when there are faults; faults are all that is wrong.</returns>
    public static (SubscriptionDraft? Draft, IReadOnlyList<Fault> Faults) Read(
        JsonNode? body, Manifest manifest, SubscriptionOrigin origin = SubscriptionOrigin.Integrations, JsonObject? stored = null) =>
        SubscriptionShape.Of(origin).Read(body, manifest, stored);
}

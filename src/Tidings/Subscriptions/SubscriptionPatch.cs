using System.Text.Json.Nodes;
using Tidings.Integrations;
using Tidings.Patches;
using Tidings.Validation;

namespace Tidings.Subscriptions;

/// <summary>Applies a JSON patch to a subscription by the rules of the API. Pure.</summary>
/// <remarks>The patch works on a document whose secrets are masked, so no operation can test, copy or move a secret. A secret that still equals its mask afterwards is kept.</remarks>
public static class SubscriptionPatch
{
    /// <param name="body">A bare array of operations or <c>{comment, patch}</c>; null for a body that was JSON <c>null</c>.</param>
    /// <param name="showsAddresses">False for a caller who may not change the config: then addresses whose holder can post are masked as secrets are.</param>
    /// <returns>Where it succeeds, one version up, also when it changes nothing, and with one or more of the shape's update actions.</returns>
    public static PatchOutcome<Subscription> Apply(Subscription current, Manifest manifest, JsonNode? body, bool showsAddresses)
    {
        var shape = SubscriptionShape.Of(current);
        var before = shape.Editable(current, manifest, showsAddresses);
        var members = PatchedMembers.AllBut(["kind"], shape.EditableMembers) with { IsOptional = place => shape.IsOptional(place, manifest) };
        var (request, faults) = PatchBody.Read(body);
        var resolved = request is null ? null : request with { Patch = ConfigAliases.Resolve(request.Patch, shape.ConfigPlace, manifest) };
        return DocumentPatch.Apply<Subscription, SubscriptionDraft>((resolved, faults), members, before, Read, Accept);

        (SubscriptionDraft? Draft, IReadOnlyList<Fault> Faults) Read(JsonNode? after)
        {
            SettleLegacy(before, after, manifest);
            return shape.Read(after, manifest, current.Config);
        }

        (Subscription Value, IReadOnlyList<string> Actions) Accept(SubscriptionDraft draft, JsonPatch patch)
        {
            var changed = current.With(draft) with { Version = current.Version + 1 };
            return (changed, PatchActions.Of(patch, current, changed));
        }
    }

    /// <summary>A legacy member and its twin in config say the same thing: when a patch changed one of the two, the other follows.</summary>
    private static void SettleLegacy(JsonObject before, JsonNode? after, Manifest manifest)
    {
        if (LegacyMember.Of(manifest.Key) is not { } name
            || after is not JsonObject members
            || !members.TryGetPropertyValue(name, out var legacy)
            || members["config"] is not JsonObject config)
        {
            return;
        }

        var twin = config[name];
        if (before.TryGetPropertyValue(name, out var oldLegacy) && JsonNode.DeepEquals(oldLegacy, legacy))
        {
            if (twin is not null)
            {
                members[name] = twin.DeepClone();
            }
        }
        else if (before["config"] is JsonObject oldConfig && JsonNode.DeepEquals(oldConfig[name], twin))
        {
            config[name] = legacy?.DeepClone();
        }
    }
}

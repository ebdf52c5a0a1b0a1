using Tidings.Patches;

namespace Tidings.Subscriptions;

/// <summary>What somebody who patches a subscription must be allowed to do (§3.6 of the API's facts).</summary>
internal static class PatchActions
{
    /// <returns>One or more, in a fixed order. A patch that changes nothing asks for the shape's plain update.</returns>
    public static IReadOnlyList<string> Of(JsonPatch patch, Subscription before, Subscription after)
    {
        var shape = SubscriptionShape.Of(before);
        HashSet<string> needed = [];
        foreach (var place in patch.ChangedPlaces)
        {
            AddFor(place, needed, shape, before, after);
        }

        if (needed.Count == 0)
        {
            needed.Add(shape.PlainUpdateAction);
        }

        return [.. shape.UpdateActions.Where(needed.Contains)];
    }

    private static void AddFor(JsonPointer path, HashSet<string> needed, SubscriptionShape shape, Subscription before, Subscription after)
    {
        if (path.Tokens.Count > 0)
        {
            needed.Add(shape.ActionOn(path.Tokens[0]));
            return;
        }

        // The whole document was set: its parts tell by themselves what became of them.
        needed.Add(shape.PlainUpdateAction);
        needed.UnionWith(shape.ActionsOf(SubscriptionChange.Between(before, after)));
    }
}

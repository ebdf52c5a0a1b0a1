using System.Text.Json.Nodes;
using Tidings.Patches;
using Tidings.Validation;

namespace Tidings.Subscriptions;

/// <summary>Reads the members that mean the same in every collection of subscriptions.</summary>
/// <param name="faults">Where faults go; what is returned beside one means nothing.</param>
internal sealed class PlainMembers(JsonObject members, List<Fault> faults)
{
    /// <summary>Required.</summary>
    public string Name()
    {
        if (!members.TryGetPropertyValue("name", out var node))
        {
            faults.Add(new Fault("name", $"is missing: give a string of 1 to {SubscriptionLimits.MaxNameLength} characters"));
            return "";
        }

        if (JsonTree.Text(node) is not { } name)
        {
            faults.Add(new Fault("name", $"must be a string, but is {JsonTree.Describe(node)}"));
            return "";
        }

        if (Length(name) is var length and (0 or > SubscriptionLimits.MaxNameLength))
        {
            faults.Add(new Fault("name", $"must have 1 to {SubscriptionLimits.MaxNameLength} characters, but has {length}"));
        }

        return name;
    }

    /// <summary>True when left out.</summary>
    public bool On()
    {
        if (!members.TryGetPropertyValue("on", out var node))
        {
            return true;
        }

        if (JsonTree.Flag(node) is { } on)
        {
            return on;
        }

        faults.Add(new Fault("on", $"must be true or false, but is {JsonTree.Describe(node)}"));
        return true;
    }

    /// <summary>Empty when left out.</summary>
    public IReadOnlyList<string> Tags()
    {
        List<string> tags = [];
        if (!members.TryGetPropertyValue("tags", out var node))
        {
            return tags;
        }

        if (node is not JsonArray elements)
        {
            faults.Add(new Fault("tags", $"must be an array of strings, but is {JsonTree.Describe(node)}"));
            return tags;
        }

        if (elements.Count > SubscriptionLimits.MaxTags)
        {
            faults.Add(new Fault("tags", $"has {elements.Count} tags; at most {SubscriptionLimits.MaxTags} are accepted"));
        }

        for (var index = 0; index < elements.Count; index++)
        {
            if (JsonTree.Text(elements[index]) is not { } tag)
            {
                faults.Add(new Fault($"tags[{index}]", $"must be a string, but is {JsonTree.Describe(elements[index])}"));
            }
            else if (Length(tag) is var length and (0 or > SubscriptionLimits.MaxTagLength))
            {
                faults.Add(new Fault($"tags[{index}]", $"must have 1 to {SubscriptionLimits.MaxTagLength} characters, but has {length}"));
            }
            else
            {
                tags.Add(tag);
            }
        }

        return tags;
    }

    private static int Length(string text) => text.EnumerateRunes().Count();
}

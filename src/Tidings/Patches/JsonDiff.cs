using System.Globalization;
using System.Text.Json.Nodes;

namespace Tidings.Patches;

/// <summary>Finds a JSON patch that leads from one document to another.</summary>
internal static class JsonDiff
{
    /// <returns>Operations of RFC 6902 as JSON: only add, remove and replace; empty when the documents are equal. Applied to <paramref name="before"/> they give <paramref name="after"/>.</returns>
    /// <remarks>Array elements are compared by their place: short to read for a changed or appended element, correct though longer for one inserted.</remarks>
    public static JsonArray Between(JsonNode? before, JsonNode? after)
    {
        JsonArray operations = [];
        Compare(before, after, JsonPointer.Root, operations);
        return operations;
    }

    /// <summary>One operation that sets what is at a path.</summary>
    public static JsonObject Replace(JsonPointer path, JsonNode? value) => Operation("replace", path, value);

    private static void Compare(JsonNode? before, JsonNode? after, JsonPointer at, JsonArray operations)
    {
        switch (before, after)
        {
            case (JsonObject left, JsonObject right):
                CompareMembers(left, right, at, operations);
                break;
            case (JsonArray left, JsonArray right):
                CompareElements(left, right, at, operations);
                break;
            default:
                if (!JsonNode.DeepEquals(before, after))
                {
                    operations.Add(Replace(at, after));
                }

                break;
        }
    }

    private static void CompareMembers(JsonObject before, JsonObject after, JsonPointer at, JsonArray operations)
    {
        foreach (var (name, value) in before)
        {
            if (after.TryGetPropertyValue(name, out var other))
            {
                Compare(value, other, at.Append(name), operations);
            }
            else
            {
                operations.Add(new JsonObject { ["op"] = "remove", ["path"] = at.Append(name).ToString() });
            }
        }

        foreach (var (name, value) in after)
        {
            if (!before.ContainsKey(name))
            {
                operations.Add(Operation("add", at.Append(name), value));
            }
        }
    }

    private static void CompareElements(JsonArray before, JsonArray after, JsonPointer at, JsonArray operations)
    {
        for (var index = 0; index < Math.Min(before.Count, after.Count); index++)
        {
            Compare(before[index], after[index], Element(at, index), operations);
        }

        // From the end, so that no removal moves the place of the next.
        for (var index = before.Count - 1; index >= after.Count; index--)
        {
            operations.Add(new JsonObject { ["op"] = "remove", ["path"] = Element(at, index).ToString() });
        }

        for (var index = before.Count; index < after.Count; index++)
        {
            operations.Add(Operation("add", Element(at, index), after[index]));
        }
    }

    private static JsonObject Operation(string name, JsonPointer path, JsonNode? value) =>
        new() { ["op"] = name, ["path"] = path.ToString(), ["value"] = value?.DeepClone() };

    private static JsonPointer Element(JsonPointer at, int index) => at.Append(index.ToString(CultureInfo.InvariantCulture));
}

using System.Text.Json.Nodes;

namespace Tidings.Patches;

/// <summary>JSON merge patches (RFC 7396), told as the operations of a JSON patch: there is one engine that changes documents.</summary>
internal static class JsonMergePatch
{
    /// <summary>The operations that do to <paramref name="document"/> what the merge patch asks for.</summary>
    /// <param name="merge">Without a flaw (<see cref="JsonTree.FindFlaw(JsonNode?)"/>).</param>
    public static JsonPatch ToPatch(JsonObject merge, JsonNode? document)
    {
        List<JsonPatchOperation> operations = [];
        Merge(merge, document, JsonPointer.Root, operations);
        return new JsonPatch(operations);
    }

    private static void Merge(JsonObject merge, JsonNode? target, JsonPointer at, List<JsonPatchOperation> operations)
    {
        if (target is not JsonObject members)
        {
            members = [];
            operations.Add(new JsonPatchOperation(JsonPatchOperator.Add, at, From: null, new JsonObject()));
        }

        foreach (var (name, value) in merge)
        {
            var place = at.Append(name);
            switch (value)
            {
                case null when members.ContainsKey(name):
                    operations.Add(new JsonPatchOperation(JsonPatchOperator.Remove, place, From: null, Value: null));
                    break;
                case null:
                    break;
                case JsonObject nested:
                    Merge(nested, members[name], place, operations);
                    break;
                default:
                    operations.Add(new JsonPatchOperation(JsonPatchOperator.Add, place, From: null, value));
                    break;
            }
        }
    }
}

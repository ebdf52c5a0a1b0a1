using System.Text.Json.Nodes;

namespace Tidings.Patches;

/// <summary>What the body of a patch sets out to change, as far as it can be read. For callers that may change nothing: they are told which action they lack, and nothing of the patch's faults.</summary>
public static class PatchIntent
{
    /// <param name="body">An array of operations, <c>{patch, comment}</c>, <c>{merge, comment}</c> or a bare merge patch.</param>
    /// <returns>The first member of the document that it names; null where it names none.</returns>
    public static string? FirstMember(JsonNode? body)
    {
        if (JsonTree.FindFlaw(body) is not null)
        {
            return null;
        }

        return body switch
        {
            JsonArray operations => InOperations(operations),
            JsonObject members when members["patch"] is JsonArray operations => InOperations(operations),
            JsonObject members => (members["merge"] as JsonObject ?? members).Select(member => member.Key).FirstOrDefault(),
            _ => null,
        };
    }

    private static string? InOperations(JsonArray operations) => operations
        .OfType<JsonObject>()
        .Where(operation => JsonTree.Text(operation["op"]) is not "test")
        .Select(operation => JsonTree.Text(operation["path"]) is { } path && JsonPointer.TryParse(path, out var pointer, out _) && pointer.Tokens is [var member, ..] ? member : null)
        .FirstOrDefault(member => member is not null);
}

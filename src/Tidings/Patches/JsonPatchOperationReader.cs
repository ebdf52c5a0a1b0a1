using System.Text.Json.Nodes;
using Tidings.Validation;

namespace Tidings.Patches;

/// <summary>Reads one operation of a patch.</summary>
internal static class JsonPatchOperationReader
{
    /// <returns>Null when faults were added.</returns>
    public static JsonPatchOperation? Read(JsonNode? element, string attribute, List<Fault> faults)
    {
        if (element is not JsonObject members)
        {
            faults.Add(new Fault(attribute, $"must be an object with \"op\" and \"path\", but is {JsonTree.Describe(element)}"));
            return null;
        }

        var before = faults.Count;
        var kind = ReadOperator(members, attribute, faults);
        var path = ReadPointer(members, "path", attribute, faults);
        var from = kind is JsonPatchOperator.Move or JsonPatchOperator.Copy ? ReadPointer(members, "from", attribute, faults) : null;
        JsonNode? value = null;
        if (kind is JsonPatchOperator.Add or JsonPatchOperator.Replace or JsonPatchOperator.Test && !members.TryGetPropertyValue("value", out value))
        {
            faults.Add(new Fault($"{attribute}.value", "is missing: add, replace and test need a value, which may be null"));
        }

        if (kind is JsonPatchOperator.Move && from is not null && path is not null && from.IsProperPrefixOf(path))
        {
            faults.Add(new Fault($"{attribute}.path", $"\"{JsonTree.Shorten(path.ToString())}\" lies inside \"{JsonTree.Shorten(from.ToString())}\": a value cannot be moved into itself"));
        }

        return faults.Count == before && kind is { } known && path is not null ? new JsonPatchOperation(known, path, from, value) : null;
    }

    private static JsonPatchOperator? ReadOperator(JsonObject members, string attribute, List<Fault> faults)
    {
        if (!members.TryGetPropertyValue("op", out var node))
        {
            faults.Add(new Fault($"{attribute}.op", "is missing: give one of add, remove, replace, move, copy, test"));
            return null;
        }

        JsonPatchOperator? kind = JsonTree.Text(node) switch
        {
            "add" => JsonPatchOperator.Add,
            "remove" => JsonPatchOperator.Remove,
            "replace" => JsonPatchOperator.Replace,
            "move" => JsonPatchOperator.Move,
            "copy" => JsonPatchOperator.Copy,
            "test" => JsonPatchOperator.Test,
            _ => null,
        };
        if (kind is null)
        {
            var given = JsonTree.Text(node) is { } text ? $"\"{JsonTree.Shorten(text)}\"" : JsonTree.Describe(node);
            faults.Add(new Fault($"{attribute}.op", $"must be one of add, remove, replace, move, copy, test, but is {given}"));
        }

        return kind;
    }

    private static JsonPointer? ReadPointer(JsonObject members, string name, string attribute, List<Fault> faults)
    {
        if (!members.TryGetPropertyValue(name, out var node))
        {
            faults.Add(new Fault($"{attribute}.{name}", "is missing: give a JSON pointer such as \"/name\""));
            return null;
        }

        if (JsonTree.Text(node) is not { } text)
        {
            faults.Add(new Fault($"{attribute}.{name}", $"must be a JSON pointer such as \"/name\", but is {JsonTree.Describe(node)}"));
            return null;
        }

        if (!JsonPointer.TryParse(text, out var pointer, out var error))
        {
            faults.Add(new Fault($"{attribute}.{name}", error));
        }

        return pointer;
    }
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace Tidings.Patches;

/// <summary>The copy of a document that a patch works on. A failed operation may leave it half changed: it is then thrown away.</summary>
/// <param name="mayBeAbsent">Places at which <c>replace</c> sets what is not there yet: the vendor's clients replace optional members without looking.</param>
internal sealed class JsonPatchTarget(JsonNode? original, Func<JsonPointer, bool> mayBeAbsent)
{
    /// <summary>Most values that all copies of one patch may add: thirty copies of a document into itself would otherwise fill any memory.</summary>
    private const int MaxCopiedNodes = 100_000;

    /// <summary>Most characters of JSON that they may add: a thousand copies of one long text are as bad.</summary>
    private const int MaxCopiedText = 1024 * 1024;

    private int _copiedNodes;
    private long _copiedText;

    /// <summary>Null for JSON <c>null</c>.</summary>
    public JsonNode? Document { get; private set; } = original?.DeepClone();

    /// <returns>Why the operation does not fit; null when it was done.</returns>
    public string? Apply(JsonPatchOperation operation)
    {
        var reason = operation.Operator switch
        {
            JsonPatchOperator.Add => Add(operation.Path, operation.Value?.DeepClone()),
            JsonPatchOperator.Remove => Remove(operation.Path),
            JsonPatchOperator.Replace => Replace(operation.Path, operation.Value?.DeepClone()),
            JsonPatchOperator.Move => Move(SourceOf(operation), operation.Path),
            JsonPatchOperator.Copy => Copy(SourceOf(operation), operation.Path),
            JsonPatchOperator.Test => Test(operation.Path, operation.Value),
            _ => throw new ArgumentOutOfRangeException(nameof(operation), operation.Operator, "Unknown operator."),
        };
        return reason is null ? null : $"{operation.Operator.ToString().ToLowerInvariant()} \"{JsonTree.Shorten(operation.Path.ToString())}\": {reason}";
    }

    private static JsonPointer SourceOf(JsonPatchOperation operation) =>
        operation.From ?? throw new ArgumentException("Move and copy need a source.", nameof(operation));

    private string? Add(JsonPointer path, JsonNode? value)
    {
        if (path.Tokens.Count + JsonTree.Measure(value).Depth > JsonTree.MaxDepth)
        {
            return $"the document would be nested deeper than {JsonTree.MaxDepth} levels";
        }

        if (path.Tokens.Count == 0)
        {
            Document = value;
            return null;
        }

        if (Find(path, path.Tokens.Count - 1, out var parent) is { } reason)
        {
            return reason;
        }

        var last = path.Tokens[^1];
        switch (parent)
        {
            case JsonObject members:
                members[last] = value;
                return null;
            case JsonArray elements when last == "-":
                elements.Add(value);
                return null;
            case JsonArray elements:
                if (!JsonPointer.TryIndex(last, elements.Count, out var index))
                {
                    return $"\"{JsonTree.Shorten(last)}\" is no place in an array of {elements.Count}: use 0 to {elements.Count}, or - for the end";
                }

                elements.Insert(index, value);
                return null;
            default:
                return $"\"{JsonTree.Shorten(path.Take(path.Tokens.Count - 1).ToString())}\" is {JsonTree.Describe(parent)}, which has no members";
        }
    }

    private string? Remove(JsonPointer path)
    {
        // The RFC does not say what remains when the whole document goes; null is the nearest that JSON can say.
        if (path.Tokens.Count == 0)
        {
            Document = null;
            return null;
        }

        if (Find(path, path.Tokens.Count, out _) is { } reason)
        {
            return reason;
        }

        // The target was found, so its parent is a container that has it.
        Find(path, path.Tokens.Count - 1, out var parent);
        if (parent is JsonArray elements)
        {
            elements.RemoveAt(int.Parse(path.Tokens[^1], CultureInfo.InvariantCulture));
        }
        else
        {
            ((JsonObject)parent!).Remove(path.Tokens[^1]);
        }

        return null;
    }

    private string? Replace(JsonPointer path, JsonNode? value)
    {
        if (Find(path, path.Tokens.Count, out _) is { } reason)
        {
            return mayBeAbsent(path) ? Add(path, value) : reason;
        }

        // Not remove and add: a replaced member keeps its place among the others.
        if (path.Tokens.Count > 0 && Find(path, path.Tokens.Count - 1, out var parent) is null && parent is JsonArray elements)
        {
            elements.RemoveAt(int.Parse(path.Tokens[^1], CultureInfo.InvariantCulture));
        }

        return Add(path, value);
    }

    private string? Move(JsonPointer from, JsonPointer path)
    {
        if (Find(from, from.Tokens.Count, out var value) is { } reason)
        {
            return $"from \"{JsonTree.Shorten(from.ToString())}\": {reason}";
        }

        return Remove(from) ?? Add(path, value);
    }

    private string? Copy(JsonPointer from, JsonPointer path)
    {
        if (Find(from, from.Tokens.Count, out var value) is { } reason)
        {
            return $"from \"{JsonTree.Shorten(from.ToString())}\": {reason}";
        }

        _copiedNodes += JsonTree.Measure(value).Nodes;
        _copiedText += _copiedNodes > MaxCopiedNodes ? 0 : value?.ToJsonString().Length ?? 0;
        return _copiedNodes > MaxCopiedNodes || _copiedText > MaxCopiedText
            ? $"the copies of one patch may add at most {MaxCopiedNodes} values and {MaxCopiedText} characters"
            : Add(path, value?.DeepClone());
    }

    // Numbers are equal by value and objects whatever the order of their members (RFC 6902 §4.6): so DeepEquals has it.
    private string? Test(JsonPointer path, JsonNode? expected) =>
        Find(path, path.Tokens.Count, out var actual)
        ?? (JsonNode.DeepEquals(actual, expected) ? null : "the value there is not the one given");

    /// <summary>Follows the first <paramref name="count"/> steps of a path.</summary>
    /// <param name="node">What is there; null for JSON <c>null</c> and when nothing is.</param>
    /// <returns>Why nothing is there; null when it was found.</returns>
    private string? Find(JsonPointer path, int count, out JsonNode? node)
    {
        node = Document;
        for (var step = 0; step < count; step++)
        {
            var token = path.Tokens[step];
            JsonNode? child = null;
            var found = node switch
            {
                JsonObject members => members.TryGetPropertyValue(token, out child),
                JsonArray elements => JsonPointer.TryIndex(token, elements.Count - 1, out var index) && (child = elements[index], true).Item2,
                _ => false,
            };
            if (!found)
            {
                var parent = JsonTree.Describe(node);
                node = null;
                return $"there is nothing at \"{JsonTree.Shorten(path.Take(step + 1).ToString())}\" (its parent is {parent})";
            }

            node = child;
        }

        return null;
    }
}

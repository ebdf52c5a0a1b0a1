using System.Text.Json.Nodes;
using Tidings.Validation;

namespace Tidings.Patches;

/// <summary>A JSON patch (RFC 6902): operations that together change a document, or do not touch it. Immutable.</summary>
internal sealed class JsonPatch
{
    /// <summary>Most operations in one patch.</summary>
    public const int MaxOperations = 10_000;

    internal JsonPatch(IReadOnlyList<JsonPatchOperation> operations)
    {
        Operations = operations;
    }

    public IReadOnlyList<JsonPatchOperation> Operations { get; }

    /// <summary>The places that operations change, where they succeed. What is only tested or copied from stays as it is.</summary>
    public IEnumerable<JsonPointer> ChangedPlaces => Operations.SelectMany(operation => operation switch
    {
        { Operator: JsonPatchOperator.Test } => (JsonPointer[])[],
        { Operator: JsonPatchOperator.Move, From: { } from } => [operation.Path, from],
        _ => [operation.Path],
    });

    /// <summary>Reads the array of operations. Members that an operation does not define are passed over (RFC 6902 §4).</summary>
    /// <param name="attribute">Path that faults begin with, for example <c>patch</c>.</param>
    public static JsonPatchReading Read(JsonNode? document, string attribute)
    {
        if (JsonTree.FindFlaw(document) is { } flaw)
        {
            return new JsonPatchReading(null, [new Fault(attribute, flaw)]);
        }

        if (document is not JsonArray elements)
        {
            return new JsonPatchReading(null, [new Fault(attribute, $"must be an array of RFC 6902 operations, but is {JsonTree.Describe(document)}")]);
        }

        if (elements.Count > MaxOperations)
        {
            return new JsonPatchReading(null, [new Fault(attribute, $"has {elements.Count} operations; at most {MaxOperations} are accepted")]);
        }

        List<JsonPatchOperation> operations = [];
        List<Fault> faults = [];
        for (var index = 0; index < elements.Count; index++)
        {
            if (JsonPatchOperationReader.Read(elements[index], $"{attribute}[{index}]", faults) is { } operation)
            {
                operations.Add(operation);
            }
        }

        return faults.Count == 0 ? new JsonPatchReading(new JsonPatch(operations), []) : new JsonPatchReading(null, faults);
    }

    /// <summary>Applies every operation in order to a copy of the document: all of them or, at the first that does not fit, none.</summary>
    public JsonPatchOutcome Apply(JsonNode? document) => Apply(document, mayBeAbsent: _ => false);

    /// <param name="mayBeAbsent">Optional places: <c>replace</c> sets them where they are absent.</param>
    public JsonPatchOutcome Apply(JsonNode? document, Func<JsonPointer, bool> mayBeAbsent)
    {
        var target = new JsonPatchTarget(document, mayBeAbsent);
        for (var index = 0; index < Operations.Count; index++)
        {
            if (target.Apply(Operations[index]) is { } reason)
            {
                return new JsonPatchOutcome.Failed(index, reason);
            }
        }

        return new JsonPatchOutcome.Applied(target.Document);
    }
}

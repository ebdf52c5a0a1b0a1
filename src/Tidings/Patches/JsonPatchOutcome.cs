using System.Text.Json.Nodes;

namespace Tidings.Patches;

/// <summary>What applying a patch came to. Closed: there is no third case.</summary>
internal abstract record JsonPatchOutcome
{
    private JsonPatchOutcome()
    {
    }

    /// <param name="Document">The patched copy; null for JSON <c>null</c>.</param>
    public sealed record Applied(JsonNode? Document) : JsonPatchOutcome;

    /// <summary>An operation did not fit; nothing was changed.</summary>
    /// <param name="Operation">Index of the operation, from 0.</param>
    /// <param name="Reason">Names the operation and the path; holds no value of the document.</param>
    public sealed record Failed(int Operation, string Reason) : JsonPatchOutcome;
}

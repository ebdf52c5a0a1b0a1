using System.Text.Json.Nodes;
using Tidings.Validation;

namespace Tidings.Inbound;

/// <summary>A valid request for an inbound hook, defaults filled in.</summary>
public sealed record InboundHookDraft(
    string Name, InboundHookKind Kind, string? Secret, HookVerification Verification, EntryMapping? Mapping, bool On, IReadOnlyList<string> Tags)
{
    /// <summary>Reads and checks the body of a create.</summary>
    /// <returns>Null exactly when there are faults; faults are all that is wrong.</returns>
    public static (InboundHookDraft? Draft, IReadOnlyList<Fault> Faults) Read(JsonNode? body) => new InboundHookReader(stored: null).Read(body);
}

using System.Text.Json.Nodes;
using Tidings.Validation;

namespace Tidings.Patches;

/// <summary>The body of a PATCH request: operations, and what the client says of them.</summary>
internal sealed record PatchBody(JsonPatch Patch, string? Comment)
{
    private const string Attribute = "patch";

    /// <summary>Reads a bare array of operations or <c>{comment, patch}</c> (§2.6 of the API's facts).</summary>
    /// <returns>Null exactly when there are faults.</returns>
    public static (PatchBody? Body, IReadOnlyList<Fault> Faults) Read(JsonNode? body)
    {
        if (JsonTree.FindFlaw(body) is { } flaw)
        {
            return (null, [new Fault("body", flaw)]);
        }

        List<Fault> faults = [];
        string? comment = null;
        var operations = body;
        switch (body)
        {
            case JsonArray:
                break;
            case JsonObject members:
                RefuseOtherForms(members, faults);
                comment = ReadComment(members, faults);
                if (!members.TryGetPropertyValue(Attribute, out operations))
                {
                    faults.Add(new Fault(Attribute, "is missing: send an array of RFC 6902 operations, alone or under \"patch\""));
                    return (null, faults);
                }

                break;
            default:
                return (null, [new Fault("body", $"must be an array of RFC 6902 operations or an object with \"patch\" and \"comment\", but is {JsonTree.Describe(body)}")]);
        }

        var reading = JsonPatch.Read(operations, Attribute);
        faults.AddRange(reading.Faults);
        return reading.Patch is { } patch && faults.Count == 0 ? (new PatchBody(patch, comment), []) : (null, faults);
    }

    private static void RefuseOtherForms(JsonObject members, List<Fault> faults)
    {
        foreach (var (name, _) in members)
        {
            var reason = name switch
            {
                Attribute or "comment" => null,
                "merge" => "is a JSON merge patch, which is not taken here: send RFC 6902 operations under \"patch\"",
                "instructions" => "is a semantic patch, which is not taken here: send RFC 6902 operations under \"patch\"",
                _ => "is not a member of a patch: accepted are patch, comment",
            };
            if (reason is not null)
            {
                faults.Add(new Fault(JsonTree.Shorten(name), reason));
            }
        }
    }

    private static string? ReadComment(JsonObject members, List<Fault> faults)
    {
        if (!members.TryGetPropertyValue("comment", out var node))
        {
            return null;
        }

        var comment = JsonTree.Text(node);
        if (comment is null)
        {
            faults.Add(new Fault("comment", $"must be a string, but is {JsonTree.Describe(node)}"));
        }

        return comment is "" ? null : comment;
    }
}

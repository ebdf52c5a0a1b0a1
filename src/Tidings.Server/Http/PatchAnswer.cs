using System.Text.Json.Nodes;
using Tidings.Patches;

namespace Tidings.Server.Http;

/// <summary>What every route that patches something answers, whatever it patches.</summary>
internal static class PatchAnswer
{
    /// <param name="apply">The patch by the rules of what is patched.</param>
    /// <param name="store">Answers where it succeeded: judges the change by what it amounts to, and makes it.</param>
    public static async Task<IResult> OfAsync<T>(
        JsonBody body, Func<JsonNode?, PatchOutcome<T>> apply, Func<PatchOutcome<T>.Patched, Task<IResult>> store) => body switch
        {
            JsonBody.Parsed parsed => apply(parsed.Node) switch
            {
                PatchOutcome<T>.Patched patched => await store(patched),
                PatchOutcome<T>.Malformed malformed => new ErrorResult(ApiErrors.InvalidPatch(malformed.Faults)),
                PatchOutcome<T>.NotApplicable notApplicable => new ErrorResult(ApiErrors.PatchFailed(notApplicable.Reason)),
                PatchOutcome<T>.Invalid invalid => new ErrorResult(ApiErrors.InvalidRequest(invalid.Faults)),
                var other => throw new InvalidOperationException($"Unknown outcome {other}."),
            },
            JsonBody.Refused refused => new ErrorResult(refused.Error),
            var other => throw new InvalidOperationException($"Unknown body {other}."),
        };
}

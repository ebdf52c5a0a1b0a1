using Tidings.Patches;
using Tidings.Policies;
using Tidings.Server.Http;

namespace Tidings.Server.Access;

/// <summary>What a caller is told that may change nothing of a thing: the action that its patch asks for, so that its operator knows what to allow.</summary>
internal static class DeniedPatch
{
    /// <param name="actionOn">The action that a change of a member of the thing asks for.</param>
    /// <param name="refusal">What it is told where its patch cannot be read, or names no member.</param>
    public static async Task<ErrorResult> OfAsync(HttpContext context, Resource resource, Func<string, string> actionOn, ApiError refusal)
    {
        var body = await JsonBody.ReadAnyPatchAsync(context.Request, context.RequestAborted);
        var member = body is JsonBody.Parsed parsed ? PatchIntent.FirstMember(parsed.Node) : null;
        return new ErrorResult(member is null ? refusal : Caller.Of(context).Refuse(actionOn(member), resource) ?? refusal);
    }
}

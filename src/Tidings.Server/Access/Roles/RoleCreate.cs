using System.Text.Json.Nodes;
using Tidings.Access;
using Tidings.Access.Roles;
using Tidings.Policies;
using Tidings.Server.Http;

namespace Tidings.Server.Access.Roles;

/// <summary>The route that makes custom roles.</summary>
internal static class RoleCreate
{
    internal static async Task<IResult> HandleAsync(HttpContext context, RoleServices services) =>
        await JsonBody.ReadAsync(context.Request, context.RequestAborted) switch
        {
            JsonBody.Parsed body => await CreateAsync(body.Node, Caller.Of(context), services),
            // Whoever may make no role is told that, and not what is wrong with the body.
            JsonBody.Refused refused => new ErrorResult(Refuse(Caller.Of(context), key: null) ?? refused.Error),
            var other => throw new InvalidOperationException($"Unknown body {other}."),
        };

    private static async Task<IResult> CreateAsync(JsonNode? body, Caller caller, RoleServices services)
    {
        var (draft, faults) = RoleDraft.Read(body);
        if (Refuse(caller, draft?.Key ?? RoleDraft.KeyIn(body)) is { } refusal)
        {
            return new ErrorResult(refusal);
        }

        if (draft is null)
        {
            return new ErrorResult(ApiErrors.InvalidRequest(faults));
        }

        var role = Make(draft, caller, services.Time);
        if (caller.RefuseMoreThanOwn(AccessPolicy.Of(role), caller.Token.ExpiresAt, AccessActions.CreateRole, RoleAudit.ResourceOf(role)) is { } more)
        {
            return new ErrorResult(more);
        }

        return await services.Store.CreateAsync(role, services.Audit.Created(role, caller.Actor), CancellationToken.None) switch
        {
            RoleCreateOutcome.Created => new JsonAnswer<RoleView>(RoleView.Of(role, caller.Policy), ApiJson.Wire.RoleView)
            {
                Status = StatusCodes.Status201Created,
                Location = RoleView.PathOf(role),
            },
            RoleCreateOutcome.KeyTaken => new ErrorResult(RoleErrors.KeyTaken(role.Key)),
            RoleCreateOutcome.TooMany => new ErrorResult(RoleErrors.TooMany),
            var other => throw new InvalidOperationException($"Unknown outcome {other}."),
        };
    }

    /// <param name="key">Null where the body has none that is valid: then the caller must be allowed to make a role of any key.</param>
    private static ApiError? Refuse(Caller caller, string? key) =>
        caller.Refuse(AccessActions.CreateRole, new Resource([new ResourceSegment("role", key ?? "*")]));

    private static CustomRole Make(RoleDraft draft, Caller caller, TimeProvider time) => new()
    {
        Id = ObjectIds.New(time),
        Account = caller.Account,
        Key = draft.Key,
        Name = draft.Name,
        Description = draft.Description,
        Policy = draft.Policy,
        BasePermissions = draft.BasePermissions,
        CreatedAt = time.GetUtcNow(),
    };
}

using Microsoft.OpenApi;
using Tidings.Access;
using Tidings.Access.Tokens;
using Tidings.Server.Http;
using Tidings.Server.OpenApi;
using Tidings.Server.OpenApi.Bodies;

namespace Tidings.Server.Access.Tokens;

/// <summary>The routes of access tokens (§8.1).</summary>
internal static class TokenApi
{
    internal static IServiceCollection AddTokenApi(this IServiceCollection services) =>
        services.AddSingleton<TokenAudit>().AddSingleton<TokenPresenter>().AddSingleton<TokenServices>();

    internal static void MapTokens(this IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/tokens").WithTags("Access tokens");
        var token = new ItemRoutes<AccessToken, TokenServices>("id", TokenReads.FindAsync, TokenAudit.ResourceOf);
        var update = token.Changing(TokenChange.Actions, TokenChange.ActionOn, TokenUpdate.HandleAsync);
        routes.MapRead("", TokenReads.ListAsync).WithName("getTokens").WithSummary("Lists access tokens").Produces<TokenListView>()
            .TakesQuery("showAll", "makes no difference here", JsonSchemaType.Boolean)
            .TakesQuery("limit", "most tokens on a page, 25 when left out", JsonSchemaType.Integer)
            .TakesQuery("offset", "how many to pass over", JsonSchemaType.Integer);
        routes.MapPost("", TokenCreate.HandleAsync)
            .WithName("postToken").WithSummary("Makes an access token")
            .TakesBody<TokenPost>("""{"name": "terraform", "role": "writer", "serviceToken": true}""").Produces<TokenView>(StatusCodes.Status201Created)
            .RefusesWith(StatusCodes.Status409Conflict);
        routes.MapRead("/{id}", token.Seeing(TokenReads.GetAsync)).WithName("getToken").WithSummary("Shows an access token").Produces<TokenView>();
        routes.MapPatch("/{id}", update).WithName("patchToken").WithSummary("Changes an access token")
            .TakesPatch("""[{"op": "replace", "path": "/name", "value": "new name"}]""").Produces<TokenView>();
        routes.MapDelete("/{id}", token.Doing(AccessActions.DeleteAccessToken, TokenDelete.HandleAsync))
            .WithName("deleteToken").WithSummary("Makes an access token worthless").Produces(StatusCodes.Status204NoContent)
            .RefusesWith(StatusCodes.Status409Conflict);
        routes.MapPost("/{id}/reset", token.Doing(AccessActions.ResetAccessToken, TokenReset.HandleAsync))
            .WithName("resetToken").WithSummary("Gives an access token a new secret").Produces<TokenView>()
            .TakesQuery("expiry", "when the old secret ends, in milliseconds since 1970 or as ISO 8601; at once when left out", JsonSchemaType.Integer)
            .RefusesWith(StatusCodes.Status409Conflict);
    }
}

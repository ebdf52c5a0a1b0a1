using System.Diagnostics.CodeAnalysis;
using Microsoft.OpenApi;
using Tidings.Server.Http;
using Tidings.Server.OpenApi.Bodies;

namespace Tidings.Server.OpenApi;

/// <summary>What routes say of themselves for the OpenAPI document, beside their name, summary and answers.</summary>
internal static class RouteDocs
{
    private const string PatchExample = """[{"op": "replace", "path": "/on", "value": false}]""";

    private static readonly Type[] Patches = [typeof(IReadOnlyList<PatchOperation>), typeof(PatchPost)];
    private static readonly Type[] RoleMerges = [typeof(RoleMerge), typeof(RoleMergePost)];

    public static RouteHandlerBuilder TakesQuery(this RouteHandlerBuilder route, string name, string description, JsonSchemaType type = JsonSchemaType.String, bool isRequired = false) =>
        route.WithMetadata(new QueryParameter(name, type, description, isRequired));

    /// <typeparam name="T">Public properties are the members of the body.</typeparam>
    /// <param name="example">JSON that the route accepts.</param>
    public static RouteHandlerBuilder TakesBody<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] T>(
        this RouteHandlerBuilder route, [StringSyntax(StringSyntaxAttribute.Json)] string example, params string[] contentTypes) =>
        route.TakesOneOf(new RequestBodyShape([typeof(T)], example, contentTypes.Length == 0 ? [MediaTypes.Json] : contentTypes));

    /// <summary>As <see cref="TakesBody"/>, but an empty body does too.</summary>
    public static RouteHandlerBuilder MayTakeBody<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] T>(
        this RouteHandlerBuilder route, [StringSyntax(StringSyntaxAttribute.Json)] string example) =>
        route.TakesOneOf(new RequestBodyShape([typeof(T)], example, [MediaTypes.Json]) { IsRequired = false });

    /// <summary>Takes a JSON patch: an array of operations, or one with a comment.</summary>
    public static RouteHandlerBuilder TakesPatch(this RouteHandlerBuilder route, [StringSyntax(StringSyntaxAttribute.Json)] string example = PatchExample) =>
        route.TakesOneOf(new RequestBodyShape(Patches, example, [MediaTypes.Json, MediaTypes.JsonPatch]))
            .RefusesWith(StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);

    /// <summary>As <see cref="TakesPatch"/>, and takes a merge patch of a role, alone or with a comment.</summary>
    public static RouteHandlerBuilder TakesRolePatch(
        this RouteHandlerBuilder route, [StringSyntax(StringSyntaxAttribute.Json)] string example, [StringSyntax(StringSyntaxAttribute.Json)] string merge) =>
        route.TakesOneOf(
                new RequestBodyShape([.. Patches, .. RoleMerges], example, [MediaTypes.Json]),
                new RequestBodyShape(Patches, example, [MediaTypes.JsonPatch]),
                new RequestBodyShape(RoleMerges, merge, [MediaTypes.MergePatch]))
            .RefusesWith(StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);

    /// <summary>Honours <c>If-Match</c>: the ETag that an answer had.</summary>
    public static RouteHandlerBuilder HonoursIfMatch(this RouteHandlerBuilder route) =>
        route.WithMetadata(new HeaderParameter("If-Match", "the ETag of what was read: refused with 412 where that has changed since"))
            .RefusesWith(StatusCodes.Status412PreconditionFailed);

    /// <summary>Honours <c>Idempotency-Key</c>.</summary>
    public static RouteHandlerBuilder HonoursIdempotencyKey(this RouteHandlerBuilder route) =>
        route.WithMetadata(new HeaderParameter("Idempotency-Key", "1 to 255 characters: sent again with the same body within 24 hours, the first answer comes again; with another, 409"))
            .RefusesWith(StatusCodes.Status409Conflict);

    /// <summary>Errors of this route beside those that every route has.</summary>
    public static T RefusesWith<T>(this T route, params int[] statuses)
        where T : IEndpointConventionBuilder
    {
        foreach (var status in statuses)
        {
            route.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(ErrorBody), [MediaTypes.Json]));
        }

        return route;
    }

    private static RouteHandlerBuilder TakesOneOf(this RouteHandlerBuilder route, params RequestBodyShape[] shapes) =>
        route.WithMetadata([.. shapes])
            .RefusesWith(StatusCodes.Status408RequestTimeout, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);
}

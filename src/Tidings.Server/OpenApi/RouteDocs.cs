using System.Diagnostics.CodeAnalysis;
using Microsoft.OpenApi;
using Tidings.Server.Http;
using Tidings.Server.OpenApi.Bodies;

namespace Tidings.Server.OpenApi;

/// <summary>What routes say of themselves for the OpenAPI document, beside their name, summary and answers.</summary>
internal static class RouteDocs
{
    private const string PatchExample = """[{"op": "replace", "path": "/on", "value": false}]""";

    public static RouteHandlerBuilder TakesQuery(this RouteHandlerBuilder route, string name, string description, JsonSchemaType type = JsonSchemaType.String) =>
        route.WithMetadata(new QueryParameter(name, type, description));

    /// <typeparam name="T">Public properties are the members of the body.</typeparam>
    /// <param name="example">JSON that the route accepts.</param>
    public static RouteHandlerBuilder TakesBody<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] T>(
        this RouteHandlerBuilder route, [StringSyntax(StringSyntaxAttribute.Json)] string example, params string[] contentTypes) =>
        route.WithMetadata(new RequestBodyShape(typeof(T), example, contentTypes.Length == 0 ? [MediaTypes.Json] : contentTypes))
            .RefusesWith(StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);

    /// <summary>As <see cref="TakesBody"/>, but an empty body does too.</summary>
    public static RouteHandlerBuilder MayTakeBody<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] T>(
        this RouteHandlerBuilder route, [StringSyntax(StringSyntaxAttribute.Json)] string example) =>
        route.WithMetadata(new RequestBodyShape(typeof(T), example, [MediaTypes.Json]) { IsRequired = false })
            .RefusesWith(StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);

    /// <summary>Takes a JSON patch: an array of operations, or one with a comment.</summary>
    public static RouteHandlerBuilder TakesPatch(this RouteHandlerBuilder route, [StringSyntax(StringSyntaxAttribute.Json)] string example = PatchExample) =>
        route.TakesBody<IReadOnlyList<PatchOperation>>(example, MediaTypes.Json, MediaTypes.JsonPatch)
            .RefusesWith(StatusCodes.Status409Conflict, StatusCodes.Status412PreconditionFailed, StatusCodes.Status422UnprocessableEntity);

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
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Tidings.Server.OpenApi;

/// <summary>Puts into an operation what its handler reads by itself: names in the path, the query, the body.</summary>
internal sealed partial class RouteOperation : IOpenApiOperationTransformer
{
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Summary = metadata.OfType<IEndpointSummaryMetadata>().LastOrDefault()?.Summary ?? SchemaDetails.ForUsers(operation.Summary);
        operation.Description = SchemaDetails.ForUsers(operation.Description);
        operation.Parameters =
        [
            .. PathParameters(context.Description.RelativePath ?? ""),
            .. metadata.OfType<QueryParameter>().Select(Query),
            .. metadata.OfType<HeaderParameter>().Select(Header),
        ];
        if (metadata.OfType<HeaderParameter>().Any(header => header.Name == HeaderParameter.IfNoneMatch))
        {
            (operation.Responses ??= [])["304"] = new OpenApiResponse { Description = "Not modified: If-None-Match names the answer that there would be" };
        }

        operation.Responses = Sorted(operation.Responses ?? [], operation.Parameters.Any(parameter => parameter.In == ParameterLocation.Path));
        if (metadata.OfType<RequestBodyShape>().ToList() is { Count: > 0 } bodies)
        {
            operation.RequestBody = await BodyAsync(bodies, context, cancellationToken);
        }
    }

    /// <param name="mayMiss">Whether the path names something that may not exist: else there is no 404.</param>
    private static OpenApiResponses Sorted(OpenApiResponses responses, bool mayMiss)
    {
        var sorted = new OpenApiResponses();
        foreach (var (status, response) in responses.Where(response => mayMiss || response.Key != "404").OrderBy(response => response.Key, StringComparer.Ordinal))
        {
            sorted.Add(status, response);
        }

        return sorted;
    }

    private static async Task<OpenApiRequestBody> BodyAsync(List<RequestBodyShape> bodies, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var content = new Dictionary<string, OpenApiMediaType>();
        foreach (var body in bodies)
        {
            List<IOpenApiSchema> schemas = [];
            foreach (var shape in body.Shapes)
            {
                schemas.Add(await SchemaAsync(shape, context, cancellationToken));
            }

            // Not oneOf: a merge patch may have any members, so that other shapes are merge patches too.
            var schema = schemas is [var only] ? only : new OpenApiSchema { AnyOf = schemas };
            foreach (var type in body.ContentTypes)
            {
                content.Add(type, new OpenApiMediaType { Schema = schema, Example = JsonNode.Parse(body.Example) });
            }
        }

        return new OpenApiRequestBody { Required = bodies.TrueForAll(body => body.IsRequired), Content = content };
    }

    private static async Task<IOpenApiSchema> SchemaAsync(Type shape, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var schema = await context.GetOrCreateSchemaAsync(shape, parameterDescription: null, cancellationToken);
        if (context.Document is not { } document || shape.IsGenericType)
        {
            return schema;
        }

        document.AddComponent(shape.Name, schema);
        return new OpenApiSchemaReference(shape.Name, document);
    }

    private static IEnumerable<OpenApiParameter> PathParameters(string path) => PathName.Matches(path).Select(name => new OpenApiParameter
    {
        Name = name.Groups["name"].Value,
        In = ParameterLocation.Path,
        Required = true,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    });

    private static OpenApiParameter Query(QueryParameter parameter) => new()
    {
        Name = parameter.Name,
        In = ParameterLocation.Query,
        Required = parameter.IsRequired,
        Description = parameter.Description,
        Schema = new OpenApiSchema { Type = parameter.Type },
    };

    private static OpenApiParameter Header(HeaderParameter parameter) => new()
    {
        Name = parameter.Name,
        In = ParameterLocation.Header,
        Description = parameter.Description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    [GeneratedRegex(@"\{(?<name>\w+)[^}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PathName { get; }
}

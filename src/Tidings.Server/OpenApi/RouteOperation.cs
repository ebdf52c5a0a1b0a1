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
        operation.Parameters = [.. PathParameters(context.Description.RelativePath ?? ""), .. metadata.OfType<QueryParameter>().Select(Query)];
        operation.Responses = Sorted(operation.Responses ?? [], operation.Parameters.Any(parameter => parameter.In == ParameterLocation.Path));
        if (metadata.OfType<RequestBodyShape>().LastOrDefault() is { } body)
        {
            operation.RequestBody = await BodyAsync(body, context, cancellationToken);
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

    private static async Task<OpenApiRequestBody> BodyAsync(RequestBodyShape body, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        IOpenApiSchema schema = await context.GetOrCreateSchemaAsync(body.Shape, parameterDescription: null, cancellationToken);
        if (context.Document is { } document && !body.Shape.IsGenericType && schema is OpenApiSchema whole)
        {
            document.AddComponent(body.Shape.Name, whole);
            schema = new OpenApiSchemaReference(body.Shape.Name, document);
        }

        return new OpenApiRequestBody
        {
            Required = body.IsRequired,
            Content = body.ContentTypes.ToDictionary(type => type, _ => new OpenApiMediaType { Schema = schema, Example = JsonNode.Parse(body.Example) }),
        };
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
        Description = parameter.Description,
        Schema = new OpenApiSchema { Type = parameter.Type },
    };

    [GeneratedRegex(@"\{(?<name>\w+)[^}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PathName { get; }
}

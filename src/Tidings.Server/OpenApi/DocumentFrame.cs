using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Tidings.Server.Hosting;
using Tidings.Server.Http;

namespace Tidings.Server.OpenApi;

/// <summary>What the document says as a whole: title, version, how to authenticate.</summary>
internal sealed class DocumentFrame : IOpenApiDocumentTransformer
{
    private const string Scheme = "ApiKey";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Tidings",
            Version = ProgramVersion.Text,
            Description = "Audit log subscriptions: entries in, every subscription whose policy allows one gets it. Routes under /api/v2 that the vendor has too bear its operation ids.",
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = "Authorization",
                Description = "An access token, as it is or after \"Bearer \".",
            },
        };
        foreach (var (path, item) in document.Paths)
        {
            if (item.Operations is not { } operations)
            {
                continue;
            }

            // The same route without a body (RFC 9110, 9.3.2): of no use to a generated client.
            operations.Remove(HttpMethod.Head);
            foreach (var operation in operations.Values)
            {
                operation.Security = path.StartsWith(ApiServices.Prefix, StringComparison.Ordinal)
                    ? [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }]
                    : [];
            }
        }

        return Task.CompletedTask;
    }
}

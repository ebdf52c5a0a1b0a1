using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Json;
using Tidings.Server.Access;
using Tidings.Server.Http;

namespace Tidings.Server.OpenApi;

/// <summary>The OpenAPI document, made from the routes at run time, and the pages that show it.</summary>
internal static class OpenApiDocumentation
{
    /// <summary>Needs no token, so that generators and the pages can read it.</summary>
    public const string Path = $"{ApiServices.Prefix}/openapi.json";

    /// <summary>Where the pages are.</summary>
    public const string PagesPath = $"/{Pages}";

    private const string Pages = "docs";

    internal static IServiceCollection AddOpenApiDocumentation(this IServiceCollection services)
    {
        // Schemas are made from these options: numbers are numbers, as the API writes and takes them.
        services.Configure<JsonOptions>(json => json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict);
        return services.AddSingleton<OpenApiText>().AddOpenApi(OpenApiText.Name, options =>
        {
            options.AddDocumentTransformer<DocumentFrame>();
            options.AddOperationTransformer<RouteOperation>();
            options.AddSchemaTransformer<SchemaDetails>();
        });
    }

    internal static void MapOpenApiDocumentation(this WebApplication app)
    {
        app.MapRead(Path, ShowAsync).WithMetadata(new NotRateLimited(), new NeedsNoToken()).ExcludeFromDescription();
        app.UseMiddleware<BrowserEntrance>();
        app.UseSwaggerUI(pages =>
        {
            pages.RoutePrefix = Pages;
            pages.DocumentTitle = "Tidings API";
            pages.SwaggerEndpoint(Path, "Tidings");
        });
    }

    private static async Task ShowAsync(HttpContext context, OpenApiText text) =>
        await JsonResponse.WriteAsync(context, StatusCodes.Status200OK, await text.ReadAsync());
}

using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Tidings.Server.OpenApi;

/// <summary>Corrects what reflection cannot see: members that hold any JSON, choices that are strings, and descriptions that speak to this project's developers.</summary>
internal sealed partial class SchemaDetails : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(JsonObject))
        {
            schema.Type = JsonSchemaType.Object;
        }
        else if (type == typeof(JsonNode) || type == typeof(JsonElement) || type == typeof(JsonElement?))
        {
            schema.Type = null;
        }
        else if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String;
        }

        if (context.JsonTypeInfo.Properties.Any(property => property.IsExtensionData))
        {
            schema.AdditionalProperties = new OpenApiSchema();
        }

        // A parameter of a record that may be null is left out when it is.
        schema.Required?.ExceptWith(context.JsonTypeInfo.Properties.Where(property => property is { IsRequired: false, IsGetNullable: true }).Select(property => property.Name));
        schema.Description = ForUsers(schema.Description);
        if (ExampleOf(type) is { } example)
        {
            schema.Examples = [example];
        }

        foreach (var property in context.JsonTypeInfo.Properties)
        {
            if (property.AttributeProvider?.GetCustomAttributes(typeof(AllowedValuesAttribute), inherit: false) is [AllowedValuesAttribute allowed]
                && schema.Properties?.TryGetValue(property.Name, out var member) == true && member is OpenApiSchema choice)
            {
                choice.Enum = [.. allowed.Values.OfType<string>().Select(value => JsonValue.Create(value))];
            }
        }

        foreach (var property in schema.Properties?.Values.OfType<OpenApiSchema>() ?? [])
        {
            property.Description = ForUsers(property.Description);
        }

        return Task.CompletedTask;
    }

    /// <summary>That of <c>Examples/{type}.json</c>; null where there is none.</summary>
    private static JsonNode? ExampleOf(Type type)
    {
        using var stream = typeof(SchemaDetails).Assembly.GetManifestResourceStream($"examples/{type.Name}.json");
        return stream is null ? null : JsonNode.Parse(stream);
    }

    /// <summary>Without references to facts that the document's readers do not have.</summary>
    internal static string? ForUsers(string? text) => text is null ? null : Inside().Replace(text, "").Trim();

    [GeneratedRegex(@"\s*\((§|C\d)[^)]*\)|\s*Frozen( but[^.]*)?\.|\s*Frozen \([^)]*\)\.", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Inside();
}

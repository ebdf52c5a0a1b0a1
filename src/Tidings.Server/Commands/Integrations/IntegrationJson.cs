using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tidings.Server.Integrations;

namespace Tidings.Server.Commands.Integrations;

/// <summary>How <c>--json</c> is written. Escapes no more than JSON asks for: it never stands inside a page.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<IntegrationSummary>))]
[JsonSerializable(typeof(ManifestView))]
[JsonSerializable(typeof(ValidationReport))]
[JsonSerializable(typeof(PreviewLine))]
[JsonSerializable(typeof(SendReport))]
internal sealed partial class IntegrationJson : JsonSerializerContext
{
    /// <summary>One value a line.</summary>
    public static readonly IntegrationJson Lines = new(Written(indented: false));

    /// <summary>Indented.</summary>
    public static readonly IntegrationJson Pages = new(Written(indented: true));

    /// <summary>For JSON within a page for people.</summary>
    public static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonSerializerOptions Written(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = indented,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}

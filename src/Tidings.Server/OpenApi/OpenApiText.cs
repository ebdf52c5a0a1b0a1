using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Tidings.Server.OpenApi;

/// <summary>The document as it is sent. Routes do not change while the process runs, so it is made once, for the first who asks.</summary>
internal sealed class OpenApiText([FromKeyedServices(OpenApiText.Name)] IOpenApiDocumentProvider documents)
{
    /// <summary>Of the one document, to the library.</summary>
    public const string Name = "v1";

    private readonly Lazy<Task<byte[]>> _json = new(() => WriteAsync(documents));

    public Task<byte[]> ReadAsync() => _json.Value;

    private static async Task<byte[]> WriteAsync(IOpenApiDocumentProvider documents)
    {
        var document = await documents.GetOpenApiDocumentAsync(CancellationToken.None);
        using var buffer = new MemoryStream();
        await document.SerializeAsJsonAsync(buffer, OpenApiSpecVersion.OpenApi3_1, CancellationToken.None);
        return buffer.ToArray();
    }
}

using System.Text.Json.Nodes;

namespace Tidings.Server.Tests.OpenApi;

/// <summary>One operation of the document.</summary>
/// <param name="Path">With names in braces.</param>
internal sealed record DocumentedOperation(string Method, string Path, JsonObject Json)
{
    public string Id => Json["operationId"]?.ToString() ?? "";

    /// <summary>The body that the document shows; null where it shows none.</summary>
    public string? BodyExample => Json["requestBody"]?["content"]?.AsObject().First().Value?["example"]?.ToJsonString();

    /// <param name="path">Of a request, without its query.</param>
    public bool IsAt(string path)
    {
        var (wanted, given) = (Path.Split('/'), path.Split('/'));
        return wanted.Length == given.Length
            && wanted.Zip(given).All(part => part.First.StartsWith('{') ? part.Second.Length > 0 : part.First.Equals(part.Second, StringComparison.OrdinalIgnoreCase));
    }

    public override string ToString() => Id;
}

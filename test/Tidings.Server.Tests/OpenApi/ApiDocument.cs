using System.Text.Json.Nodes;
using Tidings.Server.Tests.Http;
using Tidings.Tests.Integrations.Schema;

namespace Tidings.Server.Tests.OpenApi;

/// <summary>The OpenAPI document as a client reads it, made strict: an object has no other members than those that its schema lists.</summary>
internal sealed class ApiDocument
{
    private static readonly string[] Methods = ["get", "post", "patch", "put", "delete"];

    private static readonly SemaphoreSlim Turn = new(1);
    private static ApiDocument? _read;

    private ApiDocument(JsonObject root)
    {
        Root = root;
        Forbid(root["components"]);
        Operations = [.. OperationsOf(root)];
    }

    public JsonObject Root { get; }

    public IReadOnlyList<DocumentedOperation> Operations { get; }

    /// <summary>Read from the first host that is asked, for all tests: it takes longer than most of them, and hosts do not differ in it.</summary>
    public static async Task<ApiDocument> ReadAsync(HttpClient client)
    {
        await Turn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return _read ??= new ApiDocument(Assert.IsType<JsonObject>(JsonNode.Parse(await client.GetStringAsync("/api/v2/openapi.json"))));
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <returns>Null where the document has no such route.</returns>
    public DocumentedOperation? Find(string method, string path) =>
        Operations.Where(operation => operation.Method == method && operation.IsAt(path)).MinBy(operation => operation.Path.Count(character => character == '{'));

    /// <summary>What of an answer does not fit; empty where all does.</summary>
    public IReadOnlyList<string> Faults(DocumentedOperation operation, ApiReply reply)
    {
        var status = reply.Status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (operation.Json["responses"]?[status] is not JsonObject response)
        {
            return [$"{operation.Id} does not tell of {status}"];
        }

        return response["content"]?["application/json"]?["schema"] is not JsonObject schema || reply.Header("Content-Type") != "application/json" || reply.Text.Length == 0
            ? []
            : Faults(schema, reply.Parsed());
    }

    public IReadOnlyList<string> Faults(JsonObject schema, JsonNode? value) => new SchemaCheck(Root).Validate(schema, value);

    private static IEnumerable<DocumentedOperation> OperationsOf(JsonObject root) =>
        from path in root["paths"]!.AsObject() // A document has paths, and a path has an object.
        from operation in path.Value!.AsObject()
        where Methods.Contains(operation.Key)
        select new DocumentedOperation(operation.Key.ToUpperInvariant(), path.Key, operation.Value!.AsObject());

    /// <summary>Closes every object that lists its members.</summary>
    private static void Forbid(JsonNode? node)
    {
        if (node is JsonObject schema)
        {
            if (schema["properties"] is JsonObject { Count: > 0 } && !schema.ContainsKey("additionalProperties"))
            {
                schema["additionalProperties"] = false;
            }

            foreach (var (name, member) in schema)
            {
                if (name is not ("example" or "examples"))
                {
                    Forbid(member);
                }
            }
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                Forbid(item);
            }
        }
    }
}

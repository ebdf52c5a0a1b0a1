using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tidings.Server.Tests.Http;

/// <summary>An answer of the API.</summary>
internal sealed record ApiReply(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>Deeper than what .NET reads by default: entries may be 64 levels deep, and lists hold them.</summary>
    public JsonObject Json => Assert.IsType<JsonObject>(Parsed());

    /// <summary>Of a subscription.</summary>
    public string Id => Json["_id"]!.GetValue<string>(); // Every subscription has one.

    /// <summary>Members of the body in their order.</summary>
    public IEnumerable<string> Members => Json.Select(member => member.Key);

    /// <returns>Null for JSON <c>null</c>.</returns>
    public JsonNode? Parsed() => JsonNode.Parse(Text, nodeOptions: null, new JsonDocumentOptions { MaxDepth = 256 });

    /// <summary>Null when the answer has none.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public static async Task<ApiReply> ReadAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new ApiReply((int)response.StatusCode, headers.GetValueOrDefault("Content-Type") == "application/json" ? WithoutLineEnd(text) : text, headers);
    }

    /// <summary>Every JSON answer ends with one line end.</summary>
    private static string WithoutLineEnd(string json)
    {
        Assert.True(json.Length == 0 || (json.EndsWith('\n') && !json.EndsWith("\n\n", StringComparison.Ordinal)), json);
        return json.Length == 0 ? json : json[..^1];
    }
}

using System.Text.Json.Nodes;

namespace Tidings.Server.Tests.Http;

/// <summary>An answer of the API.</summary>
internal sealed record ApiReply(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public JsonObject Json => Assert.IsType<JsonObject>(JsonNode.Parse(Text));

    /// <summary>Of a subscription.</summary>
    public string Id => Json["_id"]!.GetValue<string>(); // Every subscription has one.

    /// <summary>Members of the body in their order.</summary>
    public IEnumerable<string> Members => Json.Select(member => member.Key);

    /// <summary>Null when the answer has none.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public static async Task<ApiReply> ReadAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new ApiReply((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), headers);
    }
}

using System.Globalization;
using System.Text.Json.Nodes;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Access;

/// <summary>Calls of the token and role routes that many tests make, as an admin unless told otherwise.</summary>
internal static class AccessCalls
{
    public const string Tokens = "/api/v2/tokens";
    public const string Roles = "/api/v2/roles";

    public static async Task<(string Id, string Secret)> MakeTokenAsync(this ApiHost host, string permission, string? by = ApiHost.Admin)
    {
        var made = await host.SendAsync(ApiCall.Post(Tokens, $$"""{"name":"made",{{permission}}}""").As(by), 201);
        return (made.Id, made.Json["token"]!.GetValue<string>()); // ! : every token has one.
    }

    /// <returns>The role's id.</returns>
    public static async Task<string> MakeRoleAsync(this ApiHost host, string key, string policy, string? by = ApiHost.Admin) =>
        (await host.SendAsync(ApiCall.Post(Roles, $$"""{"key":"{{key}}","name":"The {{key}}","policy":{{policy}}}""").As(by), 201)).Id;

    public static string Allow(string resource, string actions = "*") =>
        $$"""[{"effect":"allow","resources":["{{resource}}"],"actions":["{{actions.Replace(" ", "\",\"", StringComparison.Ordinal)}}"]}]""";

    public static string Inline(string statements) => $"\"inlineRole\":{statements}";

    public static async Task<string> IdOfAsync(this ApiHost host, string token) =>
        (await host.SendAsync(ApiCall.Get("/api/v2/caller-identity").As(token), 200)).Json["tokenId"]!.GetValue<string>(); // ! : every answer has one.

    public static string Milliseconds(this DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>The newest entry of the log.</summary>
    public static async Task<JsonObject> NewestEntryAsync(this ApiHost host) => Assert.Single(await host.LoggedAsync(host.Store.Entries.Head - 1));
}

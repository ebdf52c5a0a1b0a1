using System.Security.Cryptography;
using System.Text;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Inbound;

/// <summary>What tests of inbound hooks ask of a host.</summary>
internal static class InboundWorld
{
    public const string Hooks = "/api/v2/inbound-hooks";
    public const string Secret = "the secret of the hook";
    public const string LaunchDarkly = """{"name":"LaunchDarkly","kind":"launchdarkly"}""";
    public const string Signed = $$"""{"name":"LaunchDarkly","kind":"launchdarkly","secret":"{{Secret}}"}""";
    public const string Generic = """{"name":"CI","kind":"generic","mapping":{"action":"/action","resource":"proj/ci:flag/{/name}","_id":"/id"}}""";

    public const string Entry =
        """{"_id":"66f0c0ffee0123456789abcd","_accountId":"66f0c0ffee0123456789ab99","accesses":[{"action":"updateOn","resource":"proj/shop:env/production:flag/checkout"}]}""";

    /// <summary>Makes a hook.</summary>
    /// <returns>Its path below the host, and where others send to.</returns>
    public static async Task<(string Path, string Inbound)> HookAsync(this ApiHost host, string body = LaunchDarkly)
    {
        var reply = await host.SendAsync(ApiCall.Post(Hooks, body), 201);
        return ($"{Hooks}/{reply.Id}", reply.Json["path"]!.GetValue<string>()); // ! : every hook has one.
    }

    /// <summary>A request as others send it: without a token.</summary>
    public static ApiCall Message(string inbound, string body) => ApiCall.Post(inbound, body).As(null);

    public static ApiCall SignedMessage(string inbound, string body, string secret = Secret) =>
        Message(inbound, body).With("X-LD-Signature", Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body))));

    public static async Task<string?> StatusAsync(this ApiHost host, string hook) => (await host.SendAsync(ApiCall.Get(hook), 200)).Json["_status"]?.ToJsonString();
}

using System.Net;
using Tidings.Delivery.Egress;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Subscriptions;

/// <summary>decisions.md, "Config values and addresses": what is valid and will not work is said in the answer that accepts it.</summary>
public sealed class SubscriptionWarningTests
{
    private const string Webhooks = "/api/v2/webhooks";
    private const string DenyOnly = """[{"effect":"deny","resources":["proj/*:env/*:flag/*"],"actions":["*"]}]""";
    private const string Denied = """[{"effect":"allow","resources":["proj/*:env/*:flag/*"],"actions":["updateOn"]},{"effect":"deny","resources":["proj/*:env/*:flag/*"],"actions":["*"]}]""";
    private const string UnknownKind = """[{"effect":"allow","resources":["proj/*:flag/*"],"actions":["*"]}]""";

    [Fact]
    public async Task A_subscription_without_surprises_has_no_warnings()
    {
        await using var host = await ApiHost.StartAsync();

        var made = await host.SendAsync(ApiCall.Post(ApiHost.Slacks, ApiHost.SlackBody), 201);

        Assert.DoesNotContain("warnings", made.Members);
        Assert.DoesNotContain("warnings", (await host.SendAsync(ApiCall.Patch($"{ApiHost.Slacks}/{made.Id}", """[{"op":"replace","path":"/on","value":false}]"""), 200)).Members);
    }

    [Theory]
    [InlineData("http://10.1.2.3/x", "config.url: nothing can be delivered as it is: egress refused: 10.1.2.3 is at 10.1.2.3, which is private")]
    [InlineData("https://intranet.example.com/x", "config.url: nothing can be delivered as it is: egress refused: intranet.example.com is at 10.1.2.3, which is private")]
    [InlineData("https://nowhere.invalid/x", "config.url: nothing can be delivered as it is: the name nowhere.invalid could not be resolved")]
    public async Task A_destination_that_cannot_be_reached_is_told_at_once(string url, string expected)
    {
        await using var host = await ApiHost.StartAsync();

        var made = await host.SendAsync(ApiCall.Post(ApiHost.Slacks, Slack(url)), 201);

        Assert.StartsWith(expected, Assert.Single(Warnings(made)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_patch_tells_it_too()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync();

        var patched = await host.SendAsync(ApiCall.Patch(path, """[{"op":"replace","path":"/config/url","value":"http://127.0.0.1/x"}]"""), 200);

        Assert.Contains("loopback", Assert.Single(Warnings(patched)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_status_tells_it_as_well()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync(Slack("https://nowhere.invalid/x"));

        Assert.Single(Warnings(await host.SendAsync(ApiCall.Get($"{path}/status"), 200)));
    }

    [Theory]
    [InlineData(DenyOnly, "statements: only deny")]
    [InlineData(Denied, "statements[0]: allows nothing that statements[1] does not deny")]
    [InlineData(UnknownKind, "statements[0].resources[0]: ")]
    public async Task Statements_that_match_nothing_are_told_at_once(string statements, string expected)
    {
        await using var host = await ApiHost.StartAsync();

        var made = await host.SendAsync(
            ApiCall.Post(ApiHost.Slacks, $$"""{"name":"n","config":{"url":"https://hooks.slack.com/x"},"statements":{{statements}}}"""), 201);

        Assert.StartsWith(expected, Warnings(made)[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_webhooks_warnings_name_its_own_members()
    {
        await using var host = await ApiHost.StartAsync();

        var made = await host.SendAsync(ApiCall.Post(Webhooks, $$"""{"url":"https://nowhere.invalid/x","sign":false,"on":true,"statements":{{DenyOnly}}}"""), 200);
        var patched = await host.SendAsync(ApiCall.Patch($"{Webhooks}/{made.Id}", """[{"op":"remove","path":"/statements"}]"""), 200);

        Assert.Equal(["statements", "url"], Warnings(made).Select(warning => warning.Split(':')[0]));
        Assert.StartsWith("url: ", Assert.Single(Warnings(patched)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_config_that_makes_no_request_is_told()
    {
        await using var host = await ApiHost.StartAsync();

        var made = await host.SendAsync(
            ApiCall.Post("/api/v2/integrations/splunk", """{"name":"n","config":{"base-url":"s p l u n k","token":"t0psecret","skip-ca-verification":false}}"""), 201);
        var appdynamics = await host.SendAsync(ApiCall.Post("/api/v2/integrations/appdynamics", """{"name":"n","config":{"account":"acme","applicationID":"7"}}"""), 201);

        Assert.Contains("config.base-url: ", Assert.Single(Warnings(made)), StringComparison.Ordinal);
        Assert.Contains("there is no access token", Assert.Single(Warnings(appdynamics)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_host_of_an_integration_whose_address_depends_on_the_entry_is_checked_too()
    {
        await using var host = await ApiHost.StartAsync();

        var made = await host.SendAsync(
            ApiCall.Post(
                "/api/v2/integrations/appdynamics",
                """{"name":"n","config":{"account":"acme","applicationID":"7","controllerURL":"https://intranet.example.com","accessToken":"t"}}"""),
            201);

        Assert.Contains("intranet.example.com is at 10.1.2.3", Assert.Single(Warnings(made)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resolver_that_hangs_delays_a_create_by_a_second()
    {
        await using var host = await ApiHost.StartAsync(services => services.AddSingleton<NameLookup>((_, _) => new TaskCompletionSource<IPAddress[]>().Task));

        var making = host.SendAsync(ApiCall.Post(ApiHost.Slacks, ApiHost.SlackBody), 201);
        while (!making.IsCompleted)
        {
            host.Time.Advance(DestinationCheck.Patience);
            await Task.Yield();
        }

        Assert.Contains("could not be resolved within 1 s", Assert.Single(Warnings(await making)), StringComparison.Ordinal);
    }

    private static string Slack(string url) => $$$"""{"name":"n","config":{"url":"{{{url}}}"}}""";

    private static string[] Warnings(ApiReply reply) => [.. reply.Json["warnings"]!.AsArray().Select(warning => (string)warning!)]; // ! : the member is what the test asks for.
}

using System.Text.Json;
using Tidings.Policies;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Subscriptions;

/// <summary>Whoever has the address of an incoming webhook can post: of it, those who may not change it see the host.</summary>
public sealed class AddressMaskTests
{
    private const string Secret = "T0/B0/X0";
    private const string Address = "https://hooks.slack.com/services/" + Secret;
    private const string Mask = "https://hooks.slack.com/********";
    private const string Renamed = """[{"op":"replace","path":"/name","value":"other"}]""";

    public static TheoryData<string> Addressed => ["slack", "mattermost", "msteams", "msteams-app", "zapier"];

    [Theory]
    [MemberData(nameof(Addressed))]
    public async Task A_reader_sees_the_host_alone_wherever_a_subscription_is_shown(string integration)
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync(ApiHost.SlackBody, $"/api/v2/integrations/{integration}");

        foreach (var call in new[] { ApiCall.Get(path), ApiCall.Get($"/api/v2/integrations/{integration}"), ApiCall.Get("/api/v2/integrations") })
        {
            var shown = await host.SendAsync(call.As(ApiHost.Reader), 200);

            Assert.Contains(JsonSerializer.Serialize(Mask), shown.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, shown.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(ApiHost.Writer)]
    [InlineData(ApiHost.Admin)]
    public async Task Those_who_may_change_the_address_see_it_as_clients_depend_on(string token)
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync();

        var shown = await host.SendAsync(ApiCall.Get(path).As(token), 200);

        Assert.Equal(Address, (string?)shown.Json["config"]?["url"]);
    }

    [Fact]
    public async Task The_legacy_member_is_masked_too()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync($$"""{"name":"n","url":"{{Address}}"}""");

        var shown = await host.SendAsync(ApiCall.Get(path).As(ApiHost.Reader), 200);

        Assert.Equal((Mask, Mask), ((string?)shown.Json["url"], (string?)shown.Json["config"]?["url"]));
    }

    [Fact]
    public async Task Who_may_create_and_not_configure_sees_the_mask_in_the_answer()
    {
        await using var host = await ApiHost.StartAsync();
        var token = await host.TokenWithAsync(Allow("integration/*", "createIntegration"));

        var created = await host.SendAsync(ApiCall.Post(ApiHost.Slacks, ApiHost.SlackBody).As(token), 201);

        Assert.Equal(Mask, (string?)created.Json["config"]?["url"]);
    }

    [Fact]
    public async Task Who_may_rename_sees_the_mask_and_leaves_the_address_as_it_is()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync();
        var token = await host.TokenWithAsync(Allow("integration/*", "updateName"));

        var patched = await host.SendAsync(ApiCall.Patch(path, Renamed).As(token), 200);
        var copied = await host.SendAsync(ApiCall.Patch(path, """[{"op":"copy","from":"/config/url","path":"/name"}]""").As(token), 200);

        Assert.DoesNotContain(Secret, patched.Text + copied.Text, StringComparison.Ordinal);
        Assert.Equal(Address, (string?)(await host.SendAsync(ApiCall.Get(path), 200)).Json["config"]?["url"]);
    }

    [Fact]
    public async Task A_mask_that_is_sent_back_keeps_the_address()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync();

        var patched = await host.SendAsync(ApiCall.Patch(path, $$$"""[{"op":"replace","path":"/config","value":{"url":"{{{Mask}}}"}}]"""), 200);

        Assert.Equal(Address, (string?)patched.Json["config"]?["url"]);
    }

    [Fact]
    public async Task A_preview_shows_each_caller_what_they_may_see()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync();

        var reader = await host.SendAsync(ApiCall.Post($"{path}/preview", "{}").As(ApiHost.Reader), 200);
        var writer = await host.SendAsync(ApiCall.Post($"{path}/preview", "{}").As(ApiHost.Writer), 200);

        Assert.Equal((Mask, Address), ((string?)reader.Json["request"]?["url"], (string?)writer.Json["request"]?["url"]));
    }

    [Fact]
    public async Task The_log_of_changes_and_its_export_hold_no_address()
    {
        await using var host = await ApiHost.StartAsync();
        var before = host.Store.Entries.Head;
        var path = await host.SubscribeAsync();
        await host.SendAsync(ApiCall.Patch(path, $$"""[{"op":"replace","path":"/config/url","value":"{{Address}}2"}]"""), 200);
        await host.SendAsync(ApiCall.Delete(path), 204);

        var logged = await host.LoggedAsync(before);

        Assert.Equal(3, logged.Count);
        Assert.All(logged, entry => Assert.DoesNotContain(Secret, entry.ToJsonString(), StringComparison.Ordinal));
    }

    private static Statement Allow(string resource, params string[] actions) => new() { Effect = Effect.Allow, Resources = [resource], Actions = actions };
}

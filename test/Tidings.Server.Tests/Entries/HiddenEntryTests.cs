using System.Text.Json.Nodes;
using Tidings.Policies;
using Tidings.Server.Tests.Deliveries;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Entries;

/// <summary>Who may look at a subscription does not see by it entries that the audit log would not show them.</summary>
public sealed class HiddenEntryTests
{
    [Fact]
    public async Task A_list_of_deliveries_does_not_tell_of_entries_that_the_caller_may_not_see()
    {
        await using var world = await DeliveryWorld.StartAsync();
        await world.PublishAsync("f");
        var token = await TokenAsync(world);

        var reply = await world.Host.SendAsync(ApiCall.Get(world.Deliveries).As(token), 200);

        var item = Assert.Single(DeliveryWorld.Items(reply));
        Assert.True(item.ContainsKey("entry"));
        Assert.Null(item["entry"]);
        Assert.DoesNotContain("entry-f", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_does_not_find_an_entry_that_the_caller_may_not_see()
    {
        await using var world = await DeliveryWorld.StartAsync();
        await world.PublishAsync("f");
        var token = await TokenAsync(world);

        var reply = await world.Host.RefusedAsync(ApiCall.Post($"{world.Path}/preview", """{"entryId":"entry-f"}""").As(token), 400, "invalid_request");

        Assert.Equal("entryId", (string?)Assert.IsType<JsonArray>(reply.Json["errors"])[0]?["attribute"]);
    }

    private static Task<string> TokenAsync(DeliveryWorld world) =>
        world.Host.TokenWithAsync(new Statement { Effect = Effect.Allow, Resources = ["integration/*"], Actions = ["*"] });
}

using Tidings.Server.Tests.Http;
using static Tidings.Server.Tests.Access.AccessCalls;

namespace Tidings.Server.Tests.Access;

/// <summary>No token gives more than it has.</summary>
public class MintingTests
{
    private const string MayMakeTokens = "member/*:token/*";

    /// <summary>May do anything to tokens, and turn subscriptions on and off.</summary>
    private static readonly string Own = $"[{Allow(MayMakeTokens)[1..^1]},{Allow("integration/*", "updateOn")[1..^1]}]";

    [Fact]
    public async Task A_token_makes_one_of_its_own_kind_and_narrower_ones()
    {
        await using var host = await ApiHost.StartAsync();
        var (_, minter) = await host.MakeTokenAsync(Inline(Own));

        await host.MakeTokenAsync(Inline(Own), by: minter);
        await host.MakeTokenAsync(Inline(Allow("integration/slack", "updateOn")), by: minter);
    }

    [Theory]
    [InlineData("\"role\":\"admin\"")]
    [InlineData("\"role\":\"writer\"")]
    [InlineData("\"role\":\"reader\"")]
    [InlineData("\"customRoleIds\":[\"strong\"]")]
    [InlineData("\"inlineRole\":[{\"effect\":\"allow\",\"resources\":[\"integration/*\"],\"actions\":[\"update*\"]}]")]
    [InlineData("\"inlineRole\":[{\"effect\":\"allow\",\"notResources\":[\"integration/x\"],\"actions\":[\"updateOn\"]}]")]
    [InlineData("\"inlineRole\":[{\"effect\":\"allow\",\"resources\":[\"integration/*\"],\"notActions\":[\"deleteIntegration\"]}]")]
    public async Task A_token_makes_nothing_stronger(string permission)
    {
        await using var host = await ApiHost.StartAsync();
        await host.MakeRoleAsync("strong", Allow("webhook/*"));
        var (_, minter) = await host.MakeTokenAsync(Inline(Own));

        var refused = await host.RefusedAsync(ApiCall.Post(Tokens, $$"""{{{permission}}}""").As(minter), 403, "forbidden");

        Assert.Contains("more than it may do itself", refused.Json["message"]?.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("createAccessToken", refused.Json["access"]?["action"]?.GetValue<string>());
    }

    [Fact]
    public async Task A_token_cannot_strengthen_itself()
    {
        await using var host = await ApiHost.StartAsync();
        var (id, minter) = await host.MakeTokenAsync(Inline(Own));

        await host.RefusedAsync(ApiCall.Patch($"{Tokens}/{id}", """[{"op":"replace","path":"/role","value":"admin"}]""").As(minter), 403, "forbidden");
        await host.RefusedAsync(ApiCall.Patch($"{Tokens}/{id}", """[{"op":"replace","path":"/inlineRole/1/actions/0","value":"*"}]""").As(minter), 403, "forbidden");
        await host.SendAsync(ApiCall.Patch($"{Tokens}/{id}", """[{"op":"remove","path":"/inlineRole/1"}]""").As(minter), 200);
    }

    [Fact]
    public async Task A_stronger_token_is_neither_reset_nor_changed()
    {
        await using var host = await ApiHost.StartAsync();
        var (_, minter) = await host.MakeTokenAsync(Inline(Own));
        var admin = $"{Tokens}/{await host.IdOfAsync(ApiHost.Admin)}";

        await host.RefusedAsync(ApiCall.Post($"{admin}/reset", "").As(minter), 403, "forbidden");
        await host.RefusedAsync(ApiCall.Patch(admin, """[{"op":"replace","path":"/name","value":"n"}]""").As(minter), 403, "forbidden");
        await host.RefusedAsync(ApiCall.Patch(admin, Body("inlineRole", Own)).As(minter), 403, "forbidden");
        await host.SendAsync(ApiCall.Get("/api/v2/integrations"), 200);
    }

    [Fact]
    public async Task A_holder_cannot_widen_the_role_that_it_holds()
    {
        await using var host = await ApiHost.StartAsync();
        await host.MakeRoleAsync("mine", $"[{Allow("role/*")[1..^1]},{Allow("integration/slack", "updateOn")[1..^1]}]");
        var (_, holder) = await host.MakeTokenAsync("\"customRoleIds\":[\"mine\"]");

        await host.RefusedAsync(ApiCall.Patch($"{Roles}/mine", """[{"op":"replace","path":"/policy/1/resources/0","value":"integration/*"}]""").As(holder), 403, "forbidden");
        await host.RefusedAsync(ApiCall.Patch($"{Roles}/mine", """{"basePermissions":"reader"}""").As(holder), 403, "forbidden");
        await host.RefusedAsync(ApiCall.Patch($"{Roles}/mine", Body("policy", Allow(MayMakeTokens))).As(holder), 403, "forbidden");
        await host.SendAsync(ApiCall.Patch($"{Roles}/mine", """{"name":"My own"}""").As(holder), 200);
        await host.SendAsync(ApiCall.Patch($"{Roles}/mine", """[{"op":"remove","path":"/policy/1"}]""").As(holder), 200);
    }

    [Fact]
    public async Task A_holder_makes_no_stronger_role_and_changes_none()
    {
        await using var host = await ApiHost.StartAsync();
        await host.MakeRoleAsync("strong", Allow("webhook/*"));
        var (_, holder) = await host.MakeTokenAsync(Inline(Allow("role/*")));

        await host.RefusedAsync(ApiCall.Post(Roles, $$"""{"key":"k","name":"n","policy":{{Allow("webhook/*")}}}""").As(holder), 403, "forbidden");
        await host.RefusedAsync(ApiCall.Patch($"{Roles}/strong", """{"name":"n"}""").As(holder), 403, "forbidden");
        await host.MakeRoleAsync("equal", Allow("role/*"), by: holder);
    }

    [Fact]
    public async Task A_token_that_expires_makes_none_that_outlives_it()
    {
        await using var host = await ApiHost.StartAsync();
        var end = ManualTime.Start.AddHours(1);
        var (_, minter) = await host.MakeTokenAsync($"{Inline(Own)},\"expiry\":{end.Milliseconds()}");
        var (lasting, _) = await host.MakeTokenAsync(Inline(Own));

        await host.RefusedAsync(ApiCall.Post(Tokens, $$"""{{{Inline(Own)}}}""").As(minter), 403, "forbidden");
        await host.RefusedAsync(ApiCall.Post($"{Tokens}/{lasting}/reset", "").As(minter), 403, "forbidden");
        var (ending, _) = await host.MakeTokenAsync($"{Inline(Own)},\"expiry\":{end.Milliseconds()}", by: minter);
        await host.RefusedAsync(ApiCall.Patch($"{Tokens}/{ending}", """[{"op":"remove","path":"/expiry"}]""").As(minter), 403, "forbidden");
    }

    [Fact] // §8.1
    public async Task A_service_token_makes_service_tokens_only()
    {
        await using var host = await ApiHost.StartAsync();
        var (_, service) = await host.MakeTokenAsync("\"role\":\"admin\",\"serviceToken\":true");

        var refused = await host.RefusedAsync(ApiCall.Post(Tokens, """{"role":"reader"}""").As(service), 403, "forbidden");

        Assert.StartsWith("Service tokens cannot create personal tokens", refused.Json["message"]?.GetValue<string>(), StringComparison.Ordinal);
        await host.MakeTokenAsync("\"role\":\"reader\",\"serviceToken\":true", by: service);
    }

    [Fact]
    public async Task A_service_token_gets_no_personal_token_by_a_reset_either()
    {
        await using var host = await ApiHost.StartAsync();
        var (_, service) = await host.MakeTokenAsync("\"role\":\"admin\",\"serviceToken\":true");
        var (personal, _) = await host.MakeTokenAsync("\"role\":\"reader\"");
        var (other, _) = await host.MakeTokenAsync("\"role\":\"reader\",\"serviceToken\":true");

        var refused = await host.RefusedAsync(ApiCall.Post($"{Tokens}/{personal}/reset", "").As(service), 403, "forbidden");

        Assert.StartsWith("Service tokens cannot create personal tokens", refused.Json["message"]?.GetValue<string>(), StringComparison.Ordinal);
        await host.SendAsync(ApiCall.Post($"{Tokens}/{other}/reset", "").As(service), 200);
    }

    [Fact]
    public async Task Each_part_of_a_token_has_its_own_action()
    {
        await using var host = await ApiHost.StartAsync();
        var (id, _) = await host.MakeTokenAsync(Inline(Allow(MayMakeTokens, "updateAccessTokenName")));
        var (_, renamer) = await host.MakeTokenAsync(Inline(Allow(MayMakeTokens, "updateAccessTokenName")));

        await host.SendAsync(ApiCall.Patch($"{Tokens}/{id}", """[{"op":"replace","path":"/name","value":"n"}]""").As(renamer), 200);
        var refused = await host.RefusedAsync(ApiCall.Patch($"{Tokens}/{id}", """[{"op":"replace","path":"/description","value":"n"}]""").As(renamer), 403, "forbidden");
        Assert.Equal("updateAccessTokenDescription", refused.Json["access"]?["action"]?.GetValue<string>());
        await host.RefusedAsync(ApiCall.Post($"{Tokens}/{id}/reset", "").As(renamer), 403, "forbidden");
        await host.RefusedAsync(ApiCall.Delete($"{Tokens}/{id}").As(renamer), 403, "forbidden");
        await host.RefusedAsync(ApiCall.Post(Tokens, "{").As(renamer), 403, "forbidden");
    }

    [Theory]
    [InlineData("""[{"op":"replace","path":"/role","value":"writer"}]""")]
    [InlineData("""[{"op":"replace","path":"/expiry","value":4102444800000}]""")]
    public async Task The_last_admin_stays_one(string patch)
    {
        await using var host = await ApiHost.StartAsync();
        var admin = $"{Tokens}/{await host.IdOfAsync(ApiHost.Admin)}";
        await host.MakeTokenAsync($"\"role\":\"admin\",\"expiry\":{ManualTime.Start.AddDays(1).Milliseconds()}");

        var refused = await host.RefusedAsync(ApiCall.Patch(admin, patch), 409, "conflict");
        await host.RefusedAsync(ApiCall.Delete(admin), 409, "conflict");

        Assert.StartsWith("This is the last admin token", refused.Json["message"]?.GetValue<string>(), StringComparison.Ordinal);
        await host.MakeTokenAsync("\"role\":\"admin\"");
        await host.SendAsync(ApiCall.Patch(admin, patch), 200);
    }

    private static string Body(string member, string statements) => $$"""[{"op":"add","path":"/{{member}}","value":{{statements}}}]""";
}

using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Tidings.Inbound;
using Tidings.Server.Http;
using Tidings.Server.Inbound;
using Tidings.Server.Tests.Http;
using static Tidings.Server.Tests.Inbound.InboundWorld;

namespace Tidings.Server.Tests.Inbound;

/// <summary>What others send, and what they are told.</summary>
public sealed class InboundIntakeTests
{
    [Fact]
    public async Task What_the_vendor_sends_is_in_the_log_when_it_is_answered()
    {
        await using var host = await ApiHost.StartAsync();
        var (_, inbound) = await host.HookAsync(Signed);
        var before = host.Store.Entries.Head;

        var reply = await host.SendAsync(SignedMessage(inbound, Entry), 202);

        Assert.Equal("""{"accepted":1,"duplicates":0,"items":[{"_id":"66f0c0ffee0123456789abcd"}]}""", reply.Text);
        var entry = Assert.Single(await host.LoggedAsync(before));
        Assert.Equal("66f0c0ffee0123456789ab99", (string?)entry["_accountId"]);
        Assert.NotNull(await host.Store.Entries.FindAsync(host.Account, new("66f0c0ffee0123456789abcd"), CancellationToken.None));
    }

    [Fact]
    public async Task A_repeat_is_a_duplicate()
    {
        await using var host = await ApiHost.StartAsync();
        var (path, inbound) = await host.HookAsync(Signed);
        await host.SendAsync(SignedMessage(inbound, Entry), 202);

        Assert.Equal("1", (await host.SendAsync(SignedMessage(inbound, Entry), 202)).Json["duplicates"]?.ToString());

        Assert.StartsWith("""{"received":2,"accepted":1,"duplicates":1,"refused":0,"lastReceived":""", await host.StatusAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_or_missing_signature_is_answered_401_and_told_to_the_owner()
    {
        await using var host = await ApiHost.StartAsync();
        var (path, inbound) = await host.HookAsync(Signed);
        var before = host.Store.Entries.Head;

        await host.RefusedAsync(Message(inbound, Entry), 401, "invalid_signature");
        await host.RefusedAsync(SignedMessage(inbound, Entry, secret: "wrong"), 401, "invalid_signature");

        Assert.Equal(before, host.Store.Entries.Head);
        var status = (await host.SendAsync(ApiCall.Get(path), 200)).Json["_status"];
        Assert.Equal(("2", "401"), (status?["refused"]?.ToString(), status?["lastError"]?["statusCode"]?.ToString()));
        Assert.Contains("X-LD-Signature", (string?)status?["lastError"]?["reason"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_asked_for_a_token_and_a_wrong_one_does_no_harm()
    {
        await using var host = await ApiHost.StartAsync();
        var (_, inbound) = await host.HookAsync();

        await host.SendAsync(Message(inbound, Entry).As("no such token"), 202);
    }

    [Theory]
    [InlineData("/inbound/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/inbound/short")]
    [InlineData("/inbound/66f0c0ffee0123456789abcd")]
    public async Task An_unknown_address_is_answered_404(string address)
    {
        await using var host = await ApiHost.StartAsync();

        await host.RefusedAsync(Message(address, Entry), 404, "not_found");
    }

    [Fact]
    public async Task The_address_is_in_no_line_of_the_log()
    {
        await using var host = await ApiHost.StartAsync();
        var (_, inbound) = await host.HookAsync(Signed);

        await host.RefusedAsync(Message(inbound, Entry), 401, "invalid_signature");

        Assert.DoesNotContain(host.Log.All, line => line.Text.Contains(inbound, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_hook_that_is_off_is_as_if_it_were_not_there_but_counts()
    {
        await using var host = await ApiHost.StartAsync();
        var (path, inbound) = await host.HookAsync();
        await host.SendAsync(ApiCall.Patch(path, """[{"op":"replace","path":"/on","value":false}]"""), 200);

        await host.RefusedAsync(Message(inbound, Entry), 404, "not_found");

        Assert.Contains("The hook is off.", await host.StatusAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_of_the_vendor_is_accepted_and_adds_nothing()
    {
        await using var host = await ApiHost.StartAsync();
        var (_, inbound) = await host.HookAsync();

        Assert.Equal("""{"accepted":0,"duplicates":0,"items":[]}""", (await host.SendAsync(Message(inbound, """{"kind":"test"}"""), 202)).Text);
    }

    [Fact]
    public async Task Any_JSON_is_mapped_to_an_entry()
    {
        await using var host = await ApiHost.StartAsync();
        var (_, inbound) = await host.HookAsync(Generic);
        var before = host.Store.Entries.Head;

        var reply = await host.SendAsync(Message(inbound, """[{"action":"deployed","name":"web","id":1},{"action":"deployed","name":"api","id":2}]"""), 202);

        Assert.Equal("2", reply.Json["accepted"]?.ToString());
        Assert.Equal(
            ["proj/ci:flag/web", "proj/ci:flag/api"],
            (await host.LoggedAsync(before)).Select(entry => (string?)entry["accesses"]?[0]?["resource"]));
        Assert.Equal("1", (await host.SendAsync(Message(inbound, """{"action":"deployed","name":"web","id":1}"""), 202)).Json["duplicates"]?.ToString());
    }

    [Theory]
    [InlineData("{}", "action")]
    [InlineData("""{"action":"a"}""", "resource")]
    [InlineData("""[{"action":"a","name":"n"},{"action":"a"}]""", "[1].resource")]
    public async Task A_message_that_the_mapping_does_not_fit_is_refused_whole(string body, string attribute)
    {
        await using var host = await ApiHost.StartAsync();
        var (path, inbound) = await host.HookAsync(Generic);
        var before = host.Store.Entries.Head;

        var reply = await host.RefusedAsync(Message(inbound, body), 400, "invalid_request");

        Assert.Equal(before, host.Store.Entries.Head);
        Assert.Contains(attribute, reply.Json["errors"]?.AsArray().Select(error => (string?)error?["attribute"]) ?? []);
        Assert.Contains(attribute, await host.StatusAsync(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("{\"a\":1} x")]
    public async Task What_is_no_JSON_is_refused(string body)
    {
        await using var host = await ApiHost.StartAsync();
        var (_, inbound) = await host.HookAsync(Generic);

        await host.RefusedAsync(Message(inbound, body), 400, "invalid_request");
    }

    [Theory]
    [InlineData("application/json; charset=utf-8", 202)]
    [InlineData("application/cloudevents+json", 202)]
    [InlineData(null, 202)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    public async Task JSON_by_any_name_is_taken(string? contentType, int status)
    {
        await using var host = await ApiHost.StartAsync();
        var (_, inbound) = await host.HookAsync();

        await host.SendAsync(Message(inbound, Entry) with { ContentType = contentType }, status);
    }

    [Fact]
    public async Task A_standard_webhook_is_known_again_by_its_id_and_refused_when_it_is_old()
    {
        await using var host = await ApiHost.StartAsync();
        var key = Encoding.UTF8.GetBytes("0123456789abcdef01234567");
        var (_, inbound) = await host.HookAsync(
            $$"""{"name":"n","kind":"generic","secret":"whsec_{{Convert.ToBase64String(key)}}","verification":{"type":"standard-webhooks"},"mapping":{"action":"/a","resource":"proj/p"} }""");
        var timestamp = host.Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        const string Body = """{"a":"b"}""";
        var call = Message(inbound, Body).With("webhook-id", "msg_1").With("webhook-timestamp", timestamp)
            .With("webhook-signature", $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"msg_1.{timestamp}.{Body}")))}");

        Assert.Equal("1", (await host.SendAsync(call, 202)).Json["accepted"]?.ToString());
        Assert.Equal("1", (await host.SendAsync(call, 202)).Json["duplicates"]?.ToString());
        host.Time.Advance(TimeSpan.FromSeconds(301));
        await host.RefusedAsync(call, 401, "invalid_signature");
    }

    [Fact]
    public async Task A_body_of_more_than_1_MiB_is_answered_413()
    {
        await using var host = await ApiHost.StartAsync();
        var (_, inbound) = await host.HookAsync();

        await host.RefusedAsync(Message(inbound, "") with { Content = new UnsizedContent(new byte[(1024 * 1024) + 1]) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } }, 413, "request_entity_too_large");
    }

    [Fact]
    public async Task A_hook_takes_so_many_requests_in_ten_seconds_and_other_hooks_are_not_held_up()
    {
        await using var host = await ApiHost.StartAsync(services => services.AddSingleton<IConfigureOptions<RateLimitOptions>>(
            new ConfigureOptions<RateLimitOptions>(limits => limits.InboundHook = 2)));
        var (path, inbound) = await host.HookAsync();
        var (_, other) = await host.HookAsync();
        await host.SendAsync(Message(inbound, Entry), 202);
        host.Time.Advance(TimeSpan.FromSeconds(3));
        await host.SendAsync(Message(inbound, Entry), 202);

        Assert.Equal("7", (await host.RefusedAsync(Message(inbound, Entry), 429, "rate_limited")).Header("Retry-After"));

        Assert.Contains("RateLimits:InboundHook", await host.StatusAsync(path), StringComparison.Ordinal);
        await host.SendAsync(Message(other, Entry), 202);
        host.Time.Advance(TimeSpan.FromSeconds(7));
        await host.SendAsync(Message(inbound, Entry), 202);
    }

    [Fact]
    public async Task A_full_queue_is_answered_429_with_Retry_After()
    {
        await using var host = await ApiHost.StartAsync();
        var (_, inbound) = await host.HookAsync();
        using var busy = BusyWriter.Hold(host.Store);
        var large = host.Store.Writer.WriteAsync(64 * 1024 * 1024, _ => 0, TestContext.Current.CancellationToken);

        Assert.Equal("1", (await host.RefusedAsync(Message(inbound, Entry), 429, "rate_limited")).Header("Retry-After"));

        await busy.ReleaseAsync();
        await large;
    }

    [Fact]
    public async Task What_came_is_written_down_later_and_read_the_same_before_and_after()
    {
        await using var host = await ApiHost.StartAsync();
        var (path, inbound) = await host.HookAsync();
        await host.SendAsync(Message(inbound, Entry), 202);
        var hook = Assert.Single(await host.Store.InboundHooks.ListAsync(host.Account, CancellationToken.None));
        Assert.Equal(InboundHookCounts.Empty, hook.Counts);
        var before = await host.StatusAsync(path);

        await host.Service<InboundTally>().WriteDownAsync(CancellationToken.None);

        Assert.Equal(1, (await host.Store.InboundHooks.FindAsync(host.Account, hook.Id, CancellationToken.None))?.Counts.Accepted);
        Assert.Equal(before, await host.StatusAsync(path));
    }

    [Theory]
    [InlineData("[", 62, "]", 202)]
    [InlineData("", 63, "", 400)]
    public async Task A_message_mapped_whole_may_be_as_deep_as_an_entry_has_room_for(string before, int depth, string after, int status)
    {
        await using var host = await ApiHost.StartAsync();
        var (_, inbound) = await host.HookAsync("""{"name":"CI","kind":"generic","mapping":{"action":"run","resource":"proj/ci","delta":"{}"}}""");
        var deep = new string('[', depth) + new string(']', depth);

        await host.SendAsync(Message(inbound, before + $$"""{"a":{{deep}}}""" + after), status);
    }

    [Fact]
    public async Task Only_POST_is_served()
    {
        await using var host = await ApiHost.StartAsync();
        var (_, inbound) = await host.HookAsync();

        await host.RefusedAsync(ApiCall.Get(inbound), 405, "method_not_allowed");
    }
}

using System.Text;
using Tidings.Server.Http;

namespace Tidings.Server.Tests.Http;

public class RequestBodyTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public async Task An_empty_body_is_asked_for(string body)
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.RefusedAsync(ApiCall.Post(ApiHost.Slacks, body), 400, "invalid_request");

        Assert.Equal("The request body is empty; send JSON.", reply.Json["message"]?.GetValue<string>());
    }

    [Theory]
    [InlineData("{\"name\":\n  x}", "line 2, column 3")]
    [InlineData("{\"name\":\"a\",}", "line 1, column 13")]
    [InlineData("{} {}", "line 1, column 4")]
    [InlineData("/* c */ {}", "line 1, column 1")]
    [InlineData("{", "line 1, column 2")]
    public async Task Broken_JSON_is_answered_with_its_position(string body, string position)
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.RefusedAsync(ApiCall.Post(ApiHost.Slacks, body), 400, "invalid_request");

        Assert.Contains($"not valid JSON at {position}: ", reply.Json["message"]?.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broken_JSON_is_not_quoted()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.RefusedAsync(ApiCall.Post(ApiHost.Datadogs, """{"config":{"apiKey":"topsecret"x}}"""), 400, "invalid_request");

        Assert.DoesNotContain("topsecret", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":"a","name":"b","config":{}}""")]
    [InlineData("""{"name":"a","config":{"url":"https://a.example","url":"https://b.example"}}""")]
    [InlineData("""{"name":"a","config":{"url":"https://a.example","u\u0072l":"https://b.example"}}""")]
    public async Task A_member_given_twice_is_refused(string body)
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.RefusedAsync(ApiCall.Post(ApiHost.Slacks, body), 400, "invalid_request");

        Assert.Contains("has a member twice", reply.Json["message"]?.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(@"{""name"":""\ud83d"",""config"":{}}")]
    [InlineData(@"{""\ud83d"":1,""config"":{}}")]
    public async Task Half_a_surrogate_pair_is_refused(string body)
    {
        await using var host = await ApiHost.StartAsync();

        await host.RefusedAsync(ApiCall.Post(ApiHost.Slacks, body), 400, "invalid_request");
    }

    [Fact]
    public async Task A_body_that_is_not_UTF_8_is_refused()
    {
        await using var host = await ApiHost.StartAsync();
        var body = Encoding.Latin1.GetBytes("""{"name":"café","config":{"url":"https://a.example"}}""");

        var reply = await host.RefusedAsync(new ApiCall("POST", ApiHost.Slacks) { Content = new ByteArrayContent(body) }, 400, "invalid_request");

        Assert.Equal("The request body is not valid UTF-8.", reply.Json["message"]?.GetValue<string>());
    }

    [Fact]
    public async Task A_byte_order_mark_is_passed_over()
    {
        await using var host = await ApiHost.StartAsync();

        await host.SendAsync(ApiCall.Post(ApiHost.Slacks, "\uFEFF" + ApiHost.SlackBody), 201);
    }

    [Fact]
    public async Task Nesting_beyond_32_levels_is_refused()
    {
        await using var host = await ApiHost.StartAsync();
        var deep = new string('[', 33) + new string(']', 33);

        var reply = await host.RefusedAsync(ApiCall.Post(ApiHost.Slacks, deep), 400, "invalid_request");

        Assert.Contains("more than 32 levels", reply.Json["message"]?.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a":1,"a":1}""")]
    [InlineData("""[{"effect":"allow","effect":"deny"}]""")]
    [InlineData("""["\ud800"]""")]
    public async Task A_search_with_a_flaw_is_refused(string body)
    {
        await using var host = await ApiHost.StartAsync();

        await host.RefusedAsync(ApiCall.Post("/api/v2/auditlog", body), 400, "invalid_request");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_of_the_limit_is_read_and_one_byte_more_is_answered_413(bool sized)
    {
        await using var host = await ApiHost.StartAsync();
        var body = Encoding.UTF8.GetBytes(ApiHost.SlackBody.PadRight(JsonBody.MaxBytes));
        var larger = Encoding.UTF8.GetBytes(ApiHost.SlackBody.PadRight(JsonBody.MaxBytes + 1));

        await host.SendAsync(Create(body), 201);
        var reply = await host.RefusedAsync(Create(larger), 413, "request_entity_too_large");

        Assert.Contains("1048576 bytes", reply.Json["message"]?.GetValue<string>(), StringComparison.Ordinal);

        ApiCall Create(byte[] bytes) => new("POST", ApiHost.Slacks) { Content = sized ? new ByteArrayContent(bytes) : new UnsizedContent(bytes) };
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("7")]
    public async Task A_create_that_is_no_object_is_refused(string body)
    {
        await using var host = await ApiHost.StartAsync();

        await host.RefusedAsync(ApiCall.Post(ApiHost.Slacks, body), 400, "invalid_request");
    }
}

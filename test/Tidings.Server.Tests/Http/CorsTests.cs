namespace Tidings.Server.Tests.Http;

/// <summary>§2.5.</summary>
public class CorsTests
{
    private const string Origin = "https://console.example.com";

    [Fact]
    public async Task A_preflight_needs_no_token()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.SendAsync(
            new ApiCall("OPTIONS", ApiHost.Slacks) { Token = null }.With("Origin", Origin).With("Access-Control-Request-Method", "PATCH"), 204);

        Assert.Equal("", reply.Text);
        Assert.Equal(Origin, reply.Header("Access-Control-Allow-Origin"));
        Assert.Equal("OPTIONS, GET, DELETE, PATCH, POST", reply.Header("Access-Control-Allow-Methods"));
        Assert.Equal("300", reply.Header("Access-Control-Max-Age"));
        Assert.Null(reply.Header("Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData("Authorization")]
    [InlineData("Content-Type")]
    [InlineData("If-Match")]
    [InlineData("Idempotency-Key")]
    [InlineData("LD-API-Version")]
    public async Task A_preflight_allows_the_headers_that_the_API_reads(string header)
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.SendAsync(new ApiCall("OPTIONS", ApiHost.Slacks).With("Origin", Origin).With("Access-Control-Request-Method", "POST"), 204);

        Assert.Contains(header, (reply.Header("Access-Control-Allow-Headers") ?? "").Split(", "));
    }

    [Theory]
    [InlineData(Origin, Origin)]
    [InlineData(null, "*")]
    public async Task Answers_echo_the_origin_or_allow_any(string? origin, string allowed)
    {
        await using var host = await ApiHost.StartAsync();
        var call = ApiCall.Get(ApiHost.Slacks);

        var reply = await host.SendAsync(origin is null ? call : call.With("Origin", origin), 200);

        Assert.Equal(allowed, reply.Header("Access-Control-Allow-Origin"));
        Assert.Equal("Origin", reply.Header("Vary"));
        Assert.Contains("ETag", reply.Header("Access-Control-Expose-Headers"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("api-wrong", 401)]
    [InlineData(ApiHost.Admin, 404)]
    public async Task Errors_can_be_read_by_pages_too(string token, int status)
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.SendAsync(ApiCall.Get("/api/v2/nothing").As(token).With("Origin", Origin), status);

        Assert.Equal(Origin, reply.Header("Access-Control-Allow-Origin"));
    }
}

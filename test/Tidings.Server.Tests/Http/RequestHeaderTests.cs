namespace Tidings.Server.Tests.Http;

/// <summary>§2.5: method override and API versions; and HEAD.</summary>
public class RequestHeaderTests
{
    private const string Override = "X-HTTP-Method-Override";

    [Fact]
    public async Task A_POST_can_stand_for_PATCH_and_DELETE()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync();

        var patched = await host.SendAsync(ApiCall.Post(path, """[{"op":"replace","path":"/on","value":false}]""").With(Override, "PATCH"), 200);
        await host.SendAsync(ApiCall.Post(path, "").With(Override, "delete"), 204);

        Assert.False(patched.Json["on"]?.GetValue<bool>());
        await host.SendAsync(ApiCall.Get(path), 404);
    }

    [Fact]
    public async Task A_POST_that_stands_for_PUT_is_a_method_that_no_route_has()
    {
        await using var host = await ApiHost.StartAsync();

        await host.RefusedAsync(ApiCall.Post(ApiHost.Slacks, ApiHost.SlackBody).With(Override, "PUT"), 405, "method_not_allowed");
    }

    [Fact]
    public async Task An_override_that_is_not_honoured_is_refused_and_not_taken_for_a_create()
    {
        await using var host = await ApiHost.StartAsync();

        await host.RefusedAsync(ApiCall.Post(ApiHost.Slacks, ApiHost.SlackBody).With(Override, "GET"), 400, "invalid_request");

        Assert.Empty((await host.SendAsync(ApiCall.Get(ApiHost.Slacks), 200)).Json["items"]!.AsArray()); // Lists have items.
    }

    [Fact]
    public async Task Only_a_POST_is_overridden()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync();

        await host.SendAsync(ApiCall.Get(path).With(Override, "DELETE"), 200);

        await host.SendAsync(ApiCall.Get(path), 200);
    }

    [Theory]
    [InlineData("20240415", "20240415")] // As the vendor's Go client sends it.
    [InlineData("20220603", "20160426")]
    [InlineData("20240415", "yesterday")]
    [InlineData("20240415, 20240415", null)]
    [InlineData("beta,20160426", null)]
    public async Task Of_several_versions_the_first_counts(string first, string? second)
    {
        await using var host = await ApiHost.StartAsync();
        var call = ApiCall.Get("/api/v2/versions").With("LD-API-Version", first);

        var reply = await host.SendAsync(second is null ? call : call.With("LD-API-Version", second), 200);

        Assert.Equal(first.StartsWith("beta", StringComparison.Ordinal) ? "20240415" : first[..8], reply.Json["currentVersion"]?.ToString());
    }

    [Theory]
    [InlineData("", "20240415")]
    [InlineData("yesterday", "20240415")]
    [InlineData(",20240415", null)]
    public async Task A_first_version_that_is_none_is_refused_whatever_follows(string first, string? second)
    {
        await using var host = await ApiHost.StartAsync();
        var call = ApiCall.Get("/api/v2/versions").With("LD-API-Version", first);

        await host.RefusedAsync(second is null ? call : call.With("LD-API-Version", second), 400, "invalid_request");
    }

    [Theory]
    [InlineData("20160426")]
    [InlineData("20191212")]
    [InlineData("20210729")]
    [InlineData("20220603")]
    [InlineData("20240415")]
    [InlineData("beta")]
    public async Task Every_published_version_is_accepted(string version)
    {
        await using var host = await ApiHost.StartAsync();

        await host.SendAsync(ApiCall.Get(ApiHost.Slacks).With("LD-API-Version", version), 200);
    }

    [Theory]
    [InlineData("20250101")]
    [InlineData("latest")]
    public async Task An_unknown_version_is_refused_and_the_known_ones_are_named(string version)
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.RefusedAsync(ApiCall.Get(ApiHost.Slacks).With("LD-API-Version", version), 400, "invalid_request");

        Assert.Contains("20240415", reply.Json["message"]?.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v2/integrations")]
    [InlineData(ApiHost.Slacks)]
    [InlineData("/api/v2/integration-manifests")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task HEAD_answers_as_GET_without_the_body(string path)
    {
        await using var host = await ApiHost.StartAsync();
        var got = await host.SendAsync(ApiCall.Get(path), 200);

        var head = await host.SendAsync(new ApiCall("HEAD", path), 200);

        Assert.Equal("", head.Text);
        Assert.Equal(got.Header("Content-Length"), head.Header("Content-Length"));
        Assert.Equal("application/json", head.Header("Content-Type"));
    }

    [Fact]
    public async Task A_trailing_slash_and_other_letters_in_the_fixed_part_of_a_path_lead_to_the_same_route()
    {
        await using var host = await ApiHost.StartAsync();

        await host.SendAsync(ApiCall.Get("/api/v2/integrations/"), 200);
        await host.SendAsync(ApiCall.Get("/API/v2/Integrations/slack"), 200);
        await host.RefusedAsync(ApiCall.Get("/API/v2/Integrations/slack").As(null), 401, "unauthorized");
    }
}

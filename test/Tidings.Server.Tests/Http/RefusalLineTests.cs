using System.Text.RegularExpressions;
using Tidings.Server.Http;

namespace Tidings.Server.Tests.Http;

public partial class RefusalLineTests
{
    [Fact]
    public async Task A_refused_request_leaves_a_line_with_reason_address_token_route_and_error()
    {
        await using var host = await ApiHost.StartAsync();
        var token = Assert.Single(await host.Store.Access.ListTokensAsync(host.Account, TestContext.Current.CancellationToken), known => known.Name == "reader");

        var reply = await host.SendAsync(ApiCall.Post(ApiHost.Slacks, ApiHost.SlackBody).As(ApiHost.Reader), 403);

        var (level, line) = LineOf(host, reply);
        Assert.Equal(LogLevel.Information, level);
        Assert.All(
            new[] { "POST", "/api/v2/integrations/{", " from ", $"with token {token.Id} refused: 403 forbidden, Access to the requested resource was denied" },
            part => Assert.Contains(part, line, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_refused_before_it_is_read_causes_no_more_lines_than_other_requests()
    {
        using var log = new LogLines();
        using var factory = new LoggerFactory([log]);
        var errors = new ErrorWriter(new LinePace(new ManualTime()), factory.CreateLogger<ErrorWriter>());
        for (var request = 0; request < LinePace.PerAddress + 50; request++)
        {
            errors.BodyOfUnread(ApiErrors.NotFound, System.Net.IPAddress.Loopback);
        }

        Assert.Equal(LinePace.PerAddress, log.All.Count());
    }

    [Fact]
    public async Task A_request_with_a_wrong_token_has_none_in_its_line()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.SendAsync(ApiCall.Get("/api/v2/integrations").As("api-some-wrong-token-1"), 401);

        Assert.Contains("with token none refused: 401 unauthorized", LineOf(host, reply).Line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v2/integratons/slack", "/api/v2/integratons/slack")]
    [InlineData("/api/v2/integrations/slack/66f0c0ffee0123456789ab00/nothing", "/api/v2/integrations/slack/…/nothing")]
    [InlineData("/wp-admin/setup.php", "/wp-admin/setup.php")]
    [InlineData("/inbound/qwertyuiopasdfghjk/more", "/inbound/…/…")]
    [InlineData("/Inbound/qwertyuiopasdfghjk/more", "/…/…/…")]
    [InlineData("/api/v2/AKIAIOSFODNN7EXAMPLE", "/api/v2/…")]
    [InlineData("/a%0Ab/c", "/…/c")]
    public async Task Of_a_path_without_a_route_only_plain_words_are_told(string path, string told)
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.SendAsync(ApiCall.Get($"{path}?key=hunter2"), 404);

        var line = LineOf(host, reply).Line;
        Assert.Contains($"GET {told} (no route) from", line, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"xoxb-1\" is no role", "\"…\" is no role")]
    [InlineData("an open \"xoxb-1", "an open \"…\"")]
    [InlineData("two\nlines\u202e", "two\\u000alines\\u202e")]
    public void A_reason_is_one_line_without_what_it_quotes(string message, string told) => Assert.Equal(told, RequestLabel.Reason(message));

    [Fact]
    public async Task Many_refused_requests_leave_a_bounded_number_of_lines()
    {
        await using var host = await ApiHost.StartAsync();
        for (var i = 0; i < LinePace.PerAddress + 20; i++)
        {
            await host.SendAsync(ApiCall.Get("/nothing").As(ApiHost.Admin), 404);
        }

        Assert.Equal(LinePace.PerAddress, host.Log.All.Count(line => line.Text.Contains("refused: 404", StringComparison.Ordinal)));

        host.Time.Advance(LinePace.Window);
        await host.SendAsync(ApiCall.Get("/nothing"), 404);

        Assert.Contains(host.Log.All, line => line.Level == LogLevel.Warning && line.Text.StartsWith("20 lines of refused requests were left out", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_that_guesses_is_a_warning_once()
    {
        await using var host = await ApiHost.StartAsync();
        for (var i = 0; i < 30; i++)
        {
            await host.SendAsync(ApiCall.Get("/api/v2/integrations").As($"api-some-wrong-token-{i}"));
        }

        Assert.Single(host.Log.All, line => line.Level == LogLevel.Warning && line.Text.StartsWith("Too many wrong access tokens came from", StringComparison.Ordinal));
    }

    private static (LogLevel Level, string Line) LineOf(ApiHost host, ApiReply reply)
    {
        var id = Assert.IsAssignableFrom<string>(reply.Json["id"]?.GetValue<string>());
        var (level, text) = Assert.Single(host.Log.All, line => line.Text.Contains(id, StringComparison.Ordinal));
        Assert.Matches(OneLine(), text.TrimEnd());
        return (level, text);
    }

    [GeneratedRegex(@"^[^\r\n]+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OneLine();
}

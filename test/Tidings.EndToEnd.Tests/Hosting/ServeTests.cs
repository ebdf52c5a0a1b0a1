using System.Net;
using System.Text.RegularExpressions;
using Tidings.EndToEnd.Tests.Harness;

namespace Tidings.EndToEnd.Tests.Hosting;

public sealed partial class ServeTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_first_start_tells_what_runs_where_and_the_token_it_made()
    {
        await using var server = await ServerProcess.StartAsync(new ServerStart { BootstrapToken = null }, Cancellation);

        Assert.Contains(server.DataDirectory, server.Output, StringComparison.Ordinal);
        Assert.Matches(@"storage\s+SQLite \d", server.Output);
        Assert.Matches(@"integrations\s+[1-9]", server.Output);
        Assert.Matches(GeneratedToken(), server.Output);
    }

    [Fact]
    public async Task The_token_that_was_made_opens_the_API()
    {
        await using var server = await ServerProcess.StartAsync(new ServerStart { BootstrapToken = null }, Cancellation);

        Assert.Equal(HttpStatusCode.OK, await StatusWithAsync(server, GeneratedToken().Match(server.Output).Value));
    }

    [Fact]
    public async Task A_token_that_was_chosen_opens_the_API_and_is_not_printed()
    {
        await using var server = await ServerProcess.StartAsync(Cancellation);

        Assert.Equal(HttpStatusCode.OK, await StatusWithAsync(server, ServerProcess.Token));
        Assert.DoesNotContain(ServerProcess.Token, server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_start_prints_no_token()
    {
        var start = new ServerStart { BootstrapToken = null, DataDirectory = _directory.Path };
        await using (var first = await ServerProcess.StartAsync(start, Cancellation))
        {
            await first.StopAsync();
        }

        await using var second = await ServerProcess.StartAsync(start, Cancellation);

        Assert.DoesNotMatch(GeneratedToken(), second.Output);
    }

    [Theory]
    [InlineData("TIDINGS__Delivery__AtemptTimeout", "00:00:05", "Delivery:AtemptTimeout", "Did you mean Delivery:AttemptTimeout?")]
    [InlineData("TIDINGS__Delivery__AttemptTimeout", "soon", "Delivery:AttemptTimeout", "'soon'")]
    [InlineData("TIDINGS__RateLimits__Account", "-1", "RateLimits:Account", "'-1'")]
    [InlineData("TIDINGS__Egress__Allow", "10.0.0.0/99", "Egress:Allow", "10.0.0.0/99")]
    [InlineData("TIDINGS_BOOTSTRAP_TOKEN", "short", "TIDINGS_BOOTSTRAP_TOKEN", "20 to 200")]
    public async Task A_wrong_setting_stops_the_start_by_its_name(string variable, string value, string key, string hint)
    {
        var result = await RunAsync(["serve", "--urls", "http://127.0.0.1:0", "--data", _directory.Path], (variable, value));

        Assert.Equal(78, result.ExitCode);
        Assert.Contains(key, result.Error, StringComparison.Ordinal);
        Assert.Contains(hint, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_wrong_settings_are_told_at_once()
    {
        File.WriteAllText(Path.Combine(_directory.Path, "appsettings.json"), """{"Egres": {"Allow": ["127.0.0.1"]}}""");

        var result = await RunAsync(["--urls", "gopher://x"], ("TIDINGS__Delivery__AttemptTimeout", "soon"));

        Assert.All(new[] { "Egres:Allow", "gopher://x", "Delivery:AttemptTimeout" }, key => Assert.Contains(key, result.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_broken_integration_folder_stops_the_start_by_its_file()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_directory.Path, "overlay", "broken"));
        File.WriteAllText(Path.Combine(folder.FullName, "manifest.json"), "{");

        var result = await RunAsync(["--urls", "http://127.0.0.1:0", "--integrations", folder.Parent!.FullName]); // ! : it was made under one.

        Assert.Equal(78, result.ExitCode);
        Assert.Contains(Path.Combine(folder.FullName, "manifest.json"), result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_signal_ends_it_with_0_within_ten_seconds(string signal)
    {
        await using var server = await ServerProcess.StartAsync(Cancellation);
        var begun = TimeProvider.System.GetTimestamp();

        Assert.Equal(0, await server.StopAsync(signal));
        Assert.InRange(TimeProvider.System.GetElapsedTime(begun), TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_second_server_on_the_same_data_is_refused()
    {
        await using var first = await ServerProcess.StartAsync(Cancellation);

        var second = await RunAsync(["--urls", "http://127.0.0.1:0", "--data", first.DataDirectory]);

        Assert.Equal(69, second.ExitCode);
        Assert.Contains($"Another Tidings process uses the data directory {first.DataDirectory}", second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_killed_server_leaves_no_lock_behind()
    {
        var start = new ServerStart { DataDirectory = _directory.Path };
        await using (var first = await ServerProcess.StartAsync(start, Cancellation))
        {
            await first.KillAsync();
        }

        await using var second = await ServerProcess.StartAsync(start, Cancellation);

        Assert.Equal(HttpStatusCode.OK, await StatusWithAsync(second, ServerProcess.Token));
    }

    [Fact]
    public async Task A_port_in_use_is_one_clear_line()
    {
        await using var first = await ServerProcess.StartAsync(Cancellation);

        var second = await RunAsync(["--urls", first.Url.GetLeftPart(UriPartial.Authority), "--data", _directory.Path]);

        Assert.Equal(69, second.ExitCode);
        Assert.StartsWith($"Another program listens on {first.Url.GetLeftPart(UriPartial.Authority)} already.", second.Error.Trim().Split('\n')[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", second.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:80a")]
    [InlineData("http://localhst:8780")]
    [InlineData("http://tidings.internal:8780")]
    public async Task An_address_that_is_none_is_not_taken_for_every_interface(string url)
    {
        var result = await RunAsync(["--urls", url, "--data", _directory.Path]);

        Assert.Equal(78, result.ExitCode);
        Assert.Contains($"Urls: '{url}'", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_tells_other_programs_where_to_listen_opens_nothing_and_is_told()
    {
        var variables = new Dictionary<string, string> { ["ASPNETCORE_URLS"] = "http://0.0.0.0:1", ["ASPNETCORE_HTTPS_PORTS"] = "1", ["Kestrel__Endpoints__Http__Url"] = "http://*:1" };
        await using var server = await ServerProcess.StartAsync(new ServerStart { Variables = variables }, Cancellation);

        Assert.Matches(@"^http://127\.0\.0\.1:\d+$", Assert.Single(server.Output.Split('\n'), line => line.TrimStart().StartsWith("listening", StringComparison.Ordinal)).Trim().Split(' ')[^1]);
        Assert.Contains("ASPNETCORE_URLS is set and not read", server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_socket_of_a_killed_server_is_listened_on_again()
    {
        var path = Path.Combine(_directory.Path, "s");
        var start = new ServerStart { DataDirectory = Path.Combine(_directory.Path, "data"), Urls = $"http://127.0.0.1:0;http://unix:{path}" };
        await using (var first = await ServerProcess.StartAsync(start, Cancellation))
        {
            await first.KillAsync();
        }

        Assert.True(Path.Exists(path));
        await using var second = await ServerProcess.StartAsync(start, Cancellation);

        Assert.Contains($"http://unix:{path}", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_master_key_is_a_wrong_setting_and_makes_no_directory()
    {
        var data = Path.Combine(_directory.Path, "data");

        var result = await RunAsync(["--urls", "http://127.0.0.1:0", "--data", data], ("TIDINGS_MASTER_KEY", "abc"));

        Assert.Equal(78, result.ExitCode);
        Assert.Contains("TIDINGS_MASTER_KEY is not 32 bytes in base64", result.Error, StringComparison.Ordinal);
        Assert.False(Path.Exists(data));
    }

    [Theory]
    [InlineData("64")]
    [InlineData("200")]
    public async Task Too_few_open_files_are_told_before_the_start(string limit)
    {
        var result = await BuiltProgram.Server.RunLimitedAsync(limit, ["--urls", "http://127.0.0.1:0", "--data", _directory.Path], _directory.Path, Cancellation);

        Assert.Equal(69, result.ExitCode);
        Assert.StartsWith($"This process may have {limit} files open, and needs", result.Error, StringComparison.Ordinal);
    }

    private Task<ProgramResult> RunAsync(string[] arguments, params (string Name, string Value)[] variables) =>
        BuiltProgram.Server.RunAsync(arguments, _directory.Path, variables.ToDictionary(variable => variable.Name, variable => variable.Value), Cancellation);

    private static async Task<HttpStatusCode> StatusWithAsync(ServerProcess server, string token)
    {
        using var client = new HttpClient { BaseAddress = server.Url };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("api/v2/integrations", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Authorization", token);
        using var answer = await client.SendAsync(request, Cancellation);
        return answer.StatusCode;
    }

    [GeneratedRegex("api-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GeneratedToken();
}

using System.Net;
using Tidings.EndToEnd.Tests.Harness;

namespace Tidings.EndToEnd.Tests.Commands;

public sealed class CompactTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_refused_beside_a_running_server_and_works_when_that_is_stopped_which_then_goes_on()
    {
        using var directory = new TemporaryDirectory();
        var start = new ServerStart { DataDirectory = directory.Path };
        await using (var server = await ServerProcess.StartAsync(start, Cancellation))
        {
            var refused = await CompactAsync(directory.Path);
            Assert.Equal(69, refused.ExitCode);
            Assert.Contains("Another Tidings process uses the data directory", refused.Error, StringComparison.Ordinal);
            Assert.Equal(0, await server.StopAsync());
        }

        var compacted = await CompactAsync(directory.Path);
        Assert.Equal(0, compacted.ExitCode);
        Assert.Matches(@"^\d+ bytes before, \d+ bytes after\s*$", compacted.Output);

        await using var again = await ServerProcess.StartAsync(start, Cancellation);
        using var answer = await again.Client.GetAsync(new Uri("api/v2/integrations", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static Task<ProgramResult> CompactAsync(string directory) =>
        BuiltProgram.Server.RunAsync(["compact", "--data", directory], Path.GetTempPath(), variables: null, Cancellation);
}

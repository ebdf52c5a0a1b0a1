using System.Net;
using Tidings.EndToEnd.Tests.Harness;

namespace Tidings.EndToEnd.Tests.Hosting;

public sealed class LostDatabaseTests : IDisposable
{
    private const string Entry = """{"action":"updateOn","resource":"proj/shop:env/production:flag/checkout"}""";

    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_server_whose_database_was_removed_says_so_and_cannot_be_started_over_nothing()
    {
        var start = Loopback.Start with { DataDirectory = _directory.Path };
        await using (var server = await ServerProcess.StartAsync(start, Cancellation))
        {
            var api = new Api(server, Cancellation);
            Assert.Equal(HttpStatusCode.Accepted, (await api.SendAsync(HttpMethod.Post, "auditlog/entries", Entry)).Status);

            File.Delete(Path.Combine(_directory.Path, "tidings.db"));

            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await api.SendAsync(HttpMethod.Post, "auditlog/entries", Entry)).Status);
            await server.StopAsync();
        }

        var again = await BuiltProgram.Server.RunAsync(["serve", "--urls", "http://127.0.0.1:0", "--data", _directory.Path], Path.GetTempPath(), variables: null, Cancellation);

        Assert.Equal(69, again.ExitCode);
        Assert.Contains("Restore tidings.db from a backup", again.Error, StringComparison.Ordinal);
    }
}

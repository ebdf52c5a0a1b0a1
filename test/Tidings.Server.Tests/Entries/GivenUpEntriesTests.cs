using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Entries;

/// <summary>A client that goes while its entries wait for the disk: the writer still reads them where they lie in the request's body.</summary>
public class GivenUpEntriesTests
{
    [Fact]
    public async Task Entries_of_a_client_that_has_gone_are_stored_as_they_were_sent()
    {
        await using var host = await ApiHost.StartAsync();
        var before = host.Store.Entries.Head;
        using var busy = BusyWriter.Hold(host.Store);
        Task[] sent = [await GiveUpAsync(host, busy, "aaaa", waiting: 1), await GiveUpAsync(host, busy, "bbbb", waiting: 2)];

        await busy.ReleaseAsync();

        await Task.WhenAll(sent).ContinueWith(_ => { }, TestContext.Current.CancellationToken, TaskContinuationOptions.None, TaskScheduler.Default);
        await host.Store.ProbeAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["aaaa", "bbbb"], (await host.LoggedAsync(before)).Select(entry => entry["name"]?.GetValue<string>()));
    }

    /// <returns>The client's side, which ends when the server's does.</returns>
    private static async Task<Task> GiveUpAsync(ApiHost host, BusyWriter busy, string name, int waiting)
    {
        using var client = new CancellationTokenSource();
        var sent = host.Client.SendAsync(ApiCall.Post(ApiHost.Entries, Canonical(name)).ToRequest(), client.Token);
        busy.AwaitWaiting(waiting);
        await client.CancelAsync();
#pragma warning disable MA0100 // Cancelled, the source has nothing more to say, and the request must not be waited for here.
        return sent;
#pragma warning restore MA0100
    }

    /// <summary>Lacks nothing, so that it is stored as the very bytes that were sent.</summary>
    private static string Canonical(string name) =>
        $$$"""
        {"_links":{},"_id":"{{{name}}}","_accountId":"66f0c0ffee0123456789ab00","date":1729123867537,"accesses":[{"action":"updateOn","resource":"proj/a:env/b:flag/c"}],
        "kind":"flag","name":"{{{name}}}","description":"","shortDescription":"","titleVerb":"turned on the flag","title":"t","target":{"name":"c"}}
        """;
}

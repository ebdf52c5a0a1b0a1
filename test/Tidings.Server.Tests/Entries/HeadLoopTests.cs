using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Tidings.Access;
using Tidings.Server.Entries;
using Tidings.Server.Hosting;
using Tidings.Server.Tests.Http;
using Tidings.Storage;
using Tidings.Storage.Sqlite;

namespace Tidings.Server.Tests.Entries;

public class HeadLoopTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_another_process_appends_is_known_and_found_with_the_next_second()
    {
        await using var host = await ApiHost.StartAsync();
        var before = host.Store.Entries.Head;
        var seconds = new HandTimers();
        using var loop = new HeadLoop(host.Store.Entries, seconds, NullLogger<HeadLoop>.Instance);
        await loop.StartAsync(Cancellation);
        await using (var other = await SqliteStore.OpenAsync(new StorageSettings(host.DataDirectory, null), host.Time, Cancellation))
        {
            var secret = TokenSecret.New();
            var token = FirstAccount.TokenOf(new Account(host.Account, "a", host.Time.GetUtcNow()), secret, host.Time) with { Name = "besides" };
            await other.Access.CreateTokenAsync(token, new TokenAudit(host.Time).Created(token, actor: null), Cancellation);
        }

        Assert.Equal(before, host.Store.Entries.Head);
        await seconds.FireAsync();

        await host.Store.Entries.WaitPastAsync(before, Cancellation).WaitAsync(Patience.Longest, Cancellation);
        var found = await host.SendAsync(ApiCall.Get("/api/v2/auditlog?q=besides"), 200);
        Assert.Single(Assert.IsType<JsonArray>(found.Json["items"]));
        await loop.StopAsync(Cancellation);
    }
}

using Tidings.Delivery.Deliveries;
using Tidings.Server.Health;
using Tidings.Server.Tests.Http;
using Tidings.Storage.Sqlite;

namespace Tidings.Server.Tests.Health;

public class HealthTests
{
    [Fact]
    public async Task Live_and_ready_need_no_token()
    {
        await using var host = await ApiHost.StartAsync();

        Assert.Equal("""{"status":"live"}""", (await host.SendAsync(ApiCall.Get("/health/live").As(null), 200)).Text);
        Assert.Equal("""{"status":"ready"}""", (await host.SendAsync(ApiCall.Get("/health/ready").As(null), 200)).Text);
    }

    [Fact]
    public async Task A_server_whose_store_cannot_write_lives_but_is_not_ready_until_it_can()
    {
        var time = new SteppedTime();
        await using var host = await StartAsync(time);
        host.Store.Writer.BeforeCommit = () => throw new IOException("disk full");

        var reply = await host.RefusedAsync(ApiCall.Get("/health/ready").As(null), 503, "service_unavailable");
        Assert.Equal("Not ready: the store does not answer.", reply.Json["message"]?.GetValue<string>());
        Assert.Equal("1", reply.Header("Retry-After"));
        await host.SendAsync(ApiCall.Get("/health/live").As(null), 200);

        host.Store.Writer.BeforeCommit = null;
        time.Advance(TimeSpan.FromSeconds(1));
        await host.SendAsync(ApiCall.Get("/health/ready").As(null), 200);
    }

    [Fact]
    public async Task A_server_whose_database_is_removed_is_not_ready_at_once_and_takes_no_entry()
    {
        await using var host = await StartAsync(new SteppedTime());
        await host.SendAsync(ApiCall.Get("/health/ready").As(null), 200);

        File.Delete(Path.Combine(host.DataDirectory, "tidings.db"));

        await host.RefusedAsync(ApiCall.Get("/health/ready").As(null), 503, "service_unavailable");
        await host.RefusedAsync(ApiCall.Post(ApiHost.Entries, """{"action":"a","resource":"acct"}"""), 503, "service_unavailable");
    }

    [Fact]
    public async Task A_database_that_is_removed_is_told_of_once_and_so_is_its_return()
    {
        await using var host = await ApiHost.StartAsync();
        host.MayFail = true;
        using var watch = new StoreWatch(host.Store, host.Time, host.Service<ILogger<StoreWatch>>());
        var elsewhere = $"{host.DataDirectory}-moved";

        Directory.Move(host.DataDirectory, elsewhere);
        watch.Look();
        watch.Look();
        Directory.Move(elsewhere, host.DataDirectory);
        watch.Look();
        watch.Look();

        Assert.Contains("restore tidings.db from a backup", Assert.Single(host.Log.All, line => line.Level == LogLevel.Error).Text, StringComparison.Ordinal);
        Assert.Single(host.Log.All, line => line.Text.Contains("back in their place", StringComparison.Ordinal));
    }

    [Fact]
    public async Task However_many_ask_the_store_is_asked_once_a_second()
    {
        var time = new SteppedTime();
        await using var host = await StartAsync(time);
        var commits = 0;
        host.Store.Writer.BeforeCommit = () => Interlocked.Increment(ref commits);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.SendAsync(ApiCall.Get("/health/ready").As(null), 200)));
        time.Advance(TimeSpan.FromMilliseconds(999));
        await host.SendAsync(ApiCall.Get("/health/ready").As(null), 200);
        Assert.Equal(1, commits);

        time.Advance(TimeSpan.FromMilliseconds(1));
        await host.SendAsync(ApiCall.Get("/health/ready").As(null), 200);
        Assert.Equal(2, commits);
    }

    private static Task<ApiHost> StartAsync(TimeProvider time) => ApiHost.StartAsync(services => services.AddSingleton(provider =>
        new Readiness(provider.GetRequiredService<SqliteStore>(), provider.GetRequiredService<DeliveryEngine>(), time)));

    /// <summary>Its timestamps stand still until a test moves them.</summary>
    private sealed class SteppedTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref _ticks);

        public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
    }
}

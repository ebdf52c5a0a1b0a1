using System.Text.Json.Nodes;
using Tidings.Deliveries;
using Tidings.Delivery.Egress;
using Tidings.Server.Tests.Http;
using Tidings.Subscriptions;

namespace Tidings.Server.Tests.Deliveries;

/// <summary>The API with one webhook subscription to all flags. The engine does not run unless told to: tests write the journal themselves, so that every state stands still.</summary>
internal sealed class DeliveryWorld : IAsyncDisposable
{
    public const string Webhooks = "/api/v2/integrations/webhook";
    public const string Secret = "s3cr3t-of-the-webhook";

    private const string AllFlags = """[{"effect":"allow","resources":["proj/*:env/*:flag/*"],"actions":["*"]}]""";

    private bool _runs;

    private DeliveryWorld(ApiHost host) => Host = host;

    public ApiHost Host { get; }

    /// <summary>Path of the subscription.</summary>
    public string Path { get; private set; } = "";

    public string Id => Path[(Webhooks.Length + 1)..];

    public string Deliveries => $"{Path}/deliveries";

    public long Head => Host.Store.Entries.Head;

    public static async Task<DeliveryWorld> StartAsync(string url = "https://receiver.example.com/hook", bool allowLoopback = true)
    {
        var world = new DeliveryWorld(await ApiHost.StartAsync(services =>
            services.Configure<EgressOptions>(egress => egress.Allow = allowLoopback ? ["127.0.0.1"] : [])));
        await world.SubscribeAsync(url);
        return world;
    }

    /// <summary>Makes the subscription anew: it stands at the log's head then.</summary>
    public async Task SubscribeAsync(string url = "https://receiver.example.com/hook") => Path = await Host.SubscribeAsync(
        $$"""{"name":"hook","config":{"url":"{{url}}","secret":"{{Secret}}"},"statements":{{AllFlags}}}""", Webhooks);

    public Task<ApiReply> GetAsync(string path, int expected = 200) => Host.SendAsync(ApiCall.Get(path), expected);

    public Task<ApiReply> PostAsync(string path, string body, int expected) => Host.SendAsync(ApiCall.Post(path, body), expected);

    /// <summary>Publishes an entry about a flag and returns its position.</summary>
    public async Task<long> PublishAsync(string flag, string token = ApiHost.Admin) => await PublishAsync([flag], token);

    /// <summary>Publishes entries about flags, with ids like <c>entry-flag</c>, and returns the position of the last.</summary>
    public async Task<long> PublishAsync(IEnumerable<string> flags, string token = ApiHost.Admin, string kind = "flag")
    {
        var entries = flags.Select(flag => $$"""{"_id":"entry-{{flag}}","action":"updateOn","resource":"proj/p:env/e:{{kind}}/{{flag}}"}""");
        await Host.SendAsync(ApiCall.Post(ApiHost.Entries, $"[{string.Join(',', entries)}]").As(token), 202);
        return Head;
    }

    public async Task RecordAsync(long position, DeliveryState state, params Attempt[] attempts)
    {
        var number = (await FindAsync()).Number;
        DateTimeOffset? next = state == DeliveryState.Retrying ? Host.Time.GetUtcNow().AddMinutes(2) : null;
        foreach (var attempt in attempts)
        {
            await CommitAsync(new JournalRecord(number, position, state, 1, attempt, next));
        }

        if (attempts.Length == 0)
        {
            await CommitAsync(new JournalRecord(number, position, state, 0, null, next));
        }
    }

    /// <summary>Gives up a stretch of the log, as when a subscription is turned off.</summary>
    public async Task AbandonAsync(long after, long upTo, string reason) =>
        await Host.Store.Deliveries.AbandonLaneAsync(new LaneGap((await FindAsync()).Number, after, upTo, reason), CancellationToken.None);

    public async Task<Subscription> FindAsync() =>
        await Host.Store.Subscriptions.FindAsync(Host.Account, new SubscriptionId(Id), CancellationToken.None)
        ?? throw new InvalidOperationException("The subscription is gone.");

    public async Task TurnOffAsync() =>
        await Host.SendAsync(ApiCall.Patch(Path, """[{"op":"replace","path":"/on","value":false}]"""), 200);

    /// <summary>State and entry id of each item, in order: <c>waiting entry-a</c>.</summary>
    public static IEnumerable<string> Lines(ApiReply reply) => Items(reply).Select(item => $"{item["state"]} {item["entry"]?["_id"]}");

    public static IEnumerable<JsonObject> Items(ApiReply reply) => Assert.IsType<JsonArray>(reply.Json["items"]).Select(Assert.IsType<JsonObject>);

    /// <summary>Null when there is none.</summary>
    public static string? Next(ApiReply reply) => reply.Json["_links"]?["next"]?["href"]?.GetValue<string>();

    public static IEnumerable<string?> Faults(ApiReply reply) =>
        Assert.IsType<JsonArray>(reply.Json["errors"]).Select(fault => fault?["attribute"]?.GetValue<string>());

    /// <summary>Lets the engine run from now on.</summary>
    public async Task RunAsync()
    {
        await Host.Engine.StartAsync(CancellationToken.None);
        _runs = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_runs)
        {
            await Host.Engine.StopAsync(CancellationToken.None);
        }

        await Host.DisposeAsync();
    }

    private Task CommitAsync(JournalRecord record) => Host.Store.Deliveries.CommitAsync(
        new DeliveryCommit { Records = [record], Statuses = [], Marks = [], ClearedMarks = [], Checkpoint = null }, CancellationToken.None);
}

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Tidings.Access;
using Tidings.Deliveries;
using Tidings.Delivery.Deliveries;
using Tidings.Delivery.Egress;
using Tidings.Delivery.Sending;
using Tidings.Entries;
using Tidings.Integrations;
using Tidings.Policies;
using Tidings.Storage;
using Tidings.Storage.Sqlite;
using Tidings.Subscriptions;

namespace Tidings.Delivery.Tests.Deliveries;

/// <summary>The engine over a real store in a directory of its own, with real sockets and, unless told otherwise, a fast clock.</summary>
internal sealed class EngineHost : IAsyncDisposable
{
    private static readonly AccountId Account = new("66f0c0ffee0123456789ab00");

    private readonly string _directory;
    private readonly DeliveryOptions _options;
    private readonly TimeProvider _time;
    private readonly SubscriptionAudit _audit;
    private readonly Func<ISubscriptionStore, ISubscriptionStore> _subscriptions;
    private RequestSender? _sender;

    private EngineHost(string directory, DeliveryOptions options, TimeProvider time, Func<ISubscriptionStore, ISubscriptionStore> subscriptions)
    {
        _subscriptions = subscriptions;
        _time = time;
        _directory = directory;
        _options = options;
        _audit = new SubscriptionAudit(_time);
        var load = Integrations.Catalogue.Load([Path.Combine(AppContext.BaseDirectory, "integrations")]);
        Catalogue = new LiveCatalogue(load.Catalogue ?? throw new InvalidOperationException(load.Faults[0].Message));
        Store = null!; // Set by StartAsync, which alone makes one.
        Engine = null!;
    }

    public LiveCatalogue Catalogue { get; }
    public SqliteStore Store { get; private set; }
    public DeliveryEngine Engine { get; private set; }

    /// <param name="subscriptions">What the engine has in place of the store's subscriptions; null for these themselves.</param>
    public static async Task<EngineHost> StartAsync(DeliveryOptions? options = null, TimeProvider? time = null, Func<ISubscriptionStore, ISubscriptionStore>? subscriptions = null)
    {
        // The clock runs fast, and so would the timeouts.
        options ??= new DeliveryOptions { AttemptTimeout = TimeSpan.FromHours(12), DrainTimeout = TimeSpan.FromHours(1) };
        var host = new EngineHost(Directory.CreateTempSubdirectory("tidings-engine-").FullName, options, time ?? new FastTime(50), subscriptions ?? (store => store));
        await host.OpenAsync();
        return host;
    }

    /// <summary>Stops the engine and the store and starts both again from what is on disk.</summary>
    public async Task RestartAsync()
    {
        await CloseAsync();
        await OpenAsync();
    }

    public Task<Subscription> SubscribeAsync(string url, string resources = "proj/*:env/*:flag/*") =>
        SubscribeAsync("webhook", new JsonObject { ["url"] = url, ["secret"] = "" }, resources);

    public async Task<Subscription> SubscribeAsync(string key, JsonObject config, string resources = "proj/*:env/*:flag/*")
    {
        var manifest = Catalogue.Current.Find(key)?.Manifest ?? throw new InvalidOperationException($"The catalogue has no {key}.");
        var subscription = new Subscription
        {
            Id = new SubscriptionId(ObjectIds.New(_time)),
            Account = Account,
            IntegrationKey = key,
            Name = "test",
            Config = config,
            Statements = [new Statement { Effect = Effect.Allow, Resources = [resources], Actions = ["*"] }],
            On = true,
            Tags = [],
            CreatedAt = _time.GetUtcNow(),
        };
        var outcome = await Store.Subscriptions.CreateAsync(subscription, _audit.Created(subscription, manifest, null), null, CancellationToken.None);
        var created = Assert.IsType<CreateOutcome.Created>(outcome).Subscription;
        Engine.Apply(created);
        return created;
    }

    public async Task AppendAsync(int count, string prefix = "f")
    {
        var json = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            json.AppendLine(CultureInfo.InvariantCulture, $$"""{"action":"updateOn","resource":"proj/shop:env/production:flag/{{prefix}}{{i}}"}""");
        }

        var reading = new EntryReader(_time).ReadLines(Account, Encoding.UTF8.GetBytes(json.ToString()));
        await Store.Entries.AppendAsync(Account, reading.Entries, CancellationToken.None);
    }

    public async Task<SubscriptionStatus> StatusAsync(Subscription subscription)
    {
        var statuses = await Store.Deliveries.ReadStatusesAsync([subscription.Number], CancellationToken.None);
        return statuses.GetValueOrDefault(subscription.Number) ?? SubscriptionStatus.Empty;
    }

    /// <summary>Polls the store, which tells of nothing by itself, until a condition holds.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, CancellationToken cancellationToken)
    {
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task OpenAsync()
    {
        Store = await SqliteStore.OpenAsync(new StorageSettings(_directory, null), _time, CancellationToken.None);
        _sender = new RequestSender(Options.Create(_options), Options.Create(new EgressOptions { Allow = ["127.0.0.1"] }), _time);
        Engine = new DeliveryEngine(
            Store.Entries, Store.Deliveries, _subscriptions(Store.Subscriptions), Catalogue, new LinkBase(new Uri("https://app.launchdarkly.com")),
            _audit, new DestinationSender(_sender, new AccessTokens(_sender, _time), _time, NullLogger<DestinationSender>.Instance), Options.Create(_options), _time, NullLogger<DeliveryEngine>.Instance);
        await Engine.StartAsync(CancellationToken.None);
    }

    private async Task CloseAsync()
    {
        await Engine.StopAsync(CancellationToken.None);
        Engine.Dispose();
        _sender?.Dispose();
        await Store.DisposeAsync();
    }
}

using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Tidings.Access;
using Tidings.Delivery;
using Tidings.Delivery.Deliveries;
using Tidings.Delivery.Egress;
using Tidings.Entries;
using Tidings.Policies;
using Tidings.Server.Hosting;
using Tidings.Server.Http;
using Tidings.Server.Integrations;
using Tidings.Server.Tests.OpenApi;
using Tidings.Storage;
using Tidings.Storage.Sqlite;

namespace Tidings.Server.Tests.Http;

/// <summary>The API over a real store in a directory of its own. The delivery engine is there but does not run.</summary>
/// <remarks>Four tokens: <see cref="Admin"/>, <see cref="Writer"/> and <see cref="Reader"/> of one account, <see cref="Stranger"/> an admin of another.</remarks>
internal sealed class ApiHost : IAsyncDisposable
{
    public const string Admin = "api-admin-00000001";
    public const string Writer = "api-writer-0000002";
    public const string Reader = "api-reader-0000003";
    public const string Stranger = "api-stranger-00004";

    public const string Datadogs = "/api/v2/integrations/datadog";
    public const string Slacks = "/api/v2/integrations/slack";
    public const string Entries = "/api/v2/auditlog/entries";

    /// <summary>A create for <see cref="Slacks"/>.</summary>
    public const string SlackBody = """{"name":"team room","config":{"url":"https://hooks.slack.com/services/T0/B0/X0"}}""";

    private static readonly Lazy<LoadedCatalogue> BuiltIn = new(() => LoadCatalogue([]));

    private readonly WebApplication _app;
    private readonly string _directory;

    private ApiHost(WebApplication app, SqliteStore store, ManualTime time, LogLines log, string directory)
    {
        _app = app;
        _directory = directory;
        Store = store;
        Time = time;
        Log = log;
        Client = app.GetTestClient();
    }

    public SqliteStore Store { get; }
    public string DataDirectory => _directory;
    public ManualTime Time { get; }
    public LogLines Log { get; }
    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Set by tests that break the server on purpose: otherwise a line of level Error fails the test.</summary>
    public bool MayFail { get; set; }

    public IReadOnlyList<Microsoft.AspNetCore.Http.Endpoint> Endpoints => _app.Services.GetRequiredService<Microsoft.AspNetCore.Routing.EndpointDataSource>().Endpoints;

    public DeliveryEngine Engine => _app.Services.GetRequiredService<DeliveryEngine>();

    /// <summary>Every route that is mapped.</summary>
    public IReadOnlyList<RouteEndpoint> Routes => [.. _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    public T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>The account of all tokens but <see cref="Stranger"/>.</summary>
    public AccountId Account { get; private set; }

    public static Task<ApiHost> StartAsync() => StartAsync(BuiltIn.Value, _ => { });

    /// <param name="configure">Runs last: replaces what the test plays itself.</param>
    public static Task<ApiHost> StartAsync(Action<IServiceCollection> configure) => StartAsync(BuiltIn.Value, configure);

    public static Task<ApiHost> StartAsync(OverlayFolder overlay) => StartAsync(LoadCatalogue([overlay.Path]), _ => { });

    public async Task<ApiReply> SendAsync(ApiCall call)
    {
        using var request = call.ToRequest();
        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        var reply = await ApiReply.ReadAsync(response);
        if (!call.Headers.Any(header => header.Name == "X-HTTP-Method-Override"))
        {
            await DocumentedAnswers.CheckAsync(call.Method, call.Path, reply, Client);
        }

        return reply;
    }

    /// <summary>Sends a call that must be answered with this status.</summary>
    public async Task<ApiReply> SendAsync(ApiCall call, int expected)
    {
        var reply = await SendAsync(call);
        Assert.True(reply.Status == expected, $"{call.Method} {call.Path}: {reply.Status} {reply.Text}");
        return reply;
    }

    /// <summary>Sends a call that must be refused, and checks the one error shape: code, message and an id that the log has too.</summary>
    public async Task<ApiReply> RefusedAsync(ApiCall call, int status, string code)
    {
        var reply = await SendAsync(call, status);
        Assert.Equal("application/json", reply.Header("Content-Type"));
        Assert.Equal(["code", "message", "id"], reply.Members.Take(3));
        Assert.Equal(code, reply.Json["code"]?.GetValue<string>());
        Assert.NotEqual("", reply.Json["message"]?.GetValue<string>());
        var id = reply.Json["id"]?.GetValue<string>() ?? "";
        Assert.True(Guid.TryParseExact(id, "D", out _), id);
        Assert.Single(Log.All, line => line.Text.Contains(id, StringComparison.Ordinal));
        return reply;
    }

    /// <summary>Makes a Slack subscription and returns its path.</summary>
    public async Task<string> SubscribeAsync(string body = SlackBody, string collection = Slacks) =>
        $"{collection}/{(await SendAsync(ApiCall.Post(collection, body), 201)).Id}";

    /// <summary>Makes a token of <see cref="Account"/> with an inline role and returns it.</summary>
    public async Task<string> TokenWithAsync(params Statement[] statements)
    {
        var secret = TokenSecret.New();
        var token = Token("inline", secret.Reveal(), Account) with { InlineRole = statements };
        await Store.Access.CreateTokenAsync(token, new TokenAudit(Time).Created(token, actor: null), CancellationToken.None);
        return secret.Reveal();
    }

    /// <summary>The log's entries after a position, as they are stored.</summary>
    public async Task<List<JsonObject>> LoggedAsync(long after)
    {
        var entries = await Store.Entries.ReadAsync(after, 100, int.MaxValue, CancellationToken.None);
        return [.. entries.Select(logged => Assert.IsType<JsonObject>(JsonNode.Parse(logged.Payload.Span)))];
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await Store.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
        if (!MayFail)
        {
            Assert.DoesNotContain(Log.All, line => line.Level >= LogLevel.Error);
        }
    }

    private static async Task<ApiHost> StartAsync(LoadedCatalogue catalogue, Action<IServiceCollection> configure)
    {
        var time = new ManualTime();
        var directory = Directory.CreateTempSubdirectory("tidings-api-").FullName;
        var store = await SqliteStore.OpenAsync(new StorageSettings(directory, null), time, CancellationToken.None);
        var log = new LogLines();
        var app = Build(catalogue, store, time, log, configure);
        await app.StartAsync(TestContext.Current.CancellationToken);
        var host = new ApiHost(app, store, time, log, directory);
        await host.AddTokensAsync();
        return host;
    }

    private static WebApplication Build(LoadedCatalogue catalogue, SqliteStore store, ManualTime time, LogLines log, Action<IServiceCollection> configure)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseTestServer();
        builder.Logging.AddProvider(log).AddFilter("Microsoft", LogLevel.Warning);
        var services = builder.Services;
        services.AddRouting();
        services.AddSingleton<TimeProvider>(time);
        services.AddCatalogue(catalogue);
        services.AddSingleton(new LinkBase(new Uri("https://tidings.example.com")));
        services.AddSingleton(store);
        services.AddSingleton(store.Entries);
        services.AddSingleton(store.Search);
        services.AddSingleton(store.Index);
        services.AddSingleton(store.Erasures);
        services.AddSingleton(store.Subscriptions);
        services.AddSingleton(store.Access);
        services.AddSingleton(store.Roles);
        services.AddSingleton(store.Deliveries);
        services.AddSingleton(store.InboundHooks);
        services.AddDelivery();
        services.AddTidingsApi();
        services.RemoveAll<IHostedService>();
        services.AddSingleton<NameLookup>(TestNames.LookupAsync);
        configure(services);
        var app = builder.Build();
        app.MapTidingsApi();
        return app;
    }

    private async Task AddTokensAsync()
    {
        await FirstAccount.EnsureAsync(Store.Access, Admin, Time, CancellationToken.None);
        Account = Assert.Single(await Store.Access.ListAccountsAsync(CancellationToken.None)).Id;
        foreach (var token in (AccessToken[])[Token("writer", Writer, Account) with { Role = AccessRole.Writer }, Token("reader", Reader, Account) with { Role = AccessRole.Reader }])
        {
            await Store.Access.CreateTokenAsync(token, new TokenAudit(Time).Created(token, actor: null), CancellationToken.None);
        }

        var other = new AccountId(ObjectIds.New(Time));
        await Store.Access.CreateAccountAsync(other, "other", Token("stranger", Stranger, other) with { Role = AccessRole.Admin }, Time.GetUtcNow(), null, CancellationToken.None);
    }

    private AccessToken Token(string name, string secret, AccountId account) => new()
    {
        Id = ObjectIds.New(Time),
        Account = account,
        Name = name,
        Digest = new TokenSecret(secret).Digest,
        Ending = new TokenSecret(secret).Ending,
        CreatedAt = Time.GetUtcNow(),
    };

    private static LoadedCatalogue LoadCatalogue(IEnumerable<string> overlays) => CatalogueLoader.Load(overlays);
}

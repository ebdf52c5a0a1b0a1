using System.Diagnostics;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Tidings.Delivery;
using Tidings.Entries;
using Tidings.Server.Hosting.Settings;
using Tidings.Server.Http;
using Tidings.Server.Integrations;
using Tidings.Storage.Sqlite;

namespace Tidings.Server.Hosting;

/// <summary>Wires the process together. Nothing is read from anywhere but the settings, and the web server is told of none of them: it has keys of its own among them (`urls`), which it would read in its own way.</summary>
internal static class ServerHost
{
    private const int MaxConnections = 10_000;

    // A backstop in front of the API's own limits, the largest of which is 16 MiB.
    private const long MaxBodyBytes = 17 * 1024 * 1024;

    // What the server reads of a connection before a route asks for it: outside of the budget of bodies, so it is little.
    private const long MaxReadAheadBytes = 64 * 1024;

    /// <summary>Everything but listening.</summary>
    public static WebApplication Build(ServerSettings settings, SqliteStore store, LoadedCatalogue catalogue, StopSignals signals, TimeProvider time)
    {
        // The empty builder: the usual one would also read ASPNETCORE_… variables, user secrets and appsettings.json on its own.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(ServerHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        AddLogging(builder.Logging, settings.Configuration);
        // Opened one by one: of URLs the web server would take every host that it cannot read for all interfaces.
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Limit).ConfigureKestrel(kestrel =>
        {
            foreach (var address in settings.Server.ListenAddresses())
            {
                address.Open(kestrel);
            }
        });

        var services = builder.Services;
        services.AddRouting();
        services.AddMetrics();
        services.AddSingleton(time);
        services.AddCatalogue(catalogue);
        services.AddSingleton(new LinkBase(settings.Server.BaseUrl));
        services.AddSingleton(signals);
        services.AddSingleton<IHostLifetime, SignalLifetime>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(8));
        AddStore(services, store);
        AddSettings(services, settings.Configuration);
        AddFeatures(services);
        services.AddSingleton<RefusedRequests>();
        var app = builder.Build();
        app.Services.GetRequiredService<RefusedRequests>().Watch(app.Services.GetRequiredService<DiagnosticListener>());
        return app;
    }

    public static void AddSettings(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<ServerOptions>, ServerOptionsValidator>();
        foreach (var section in SettingsSections.All)
        {
            section.Bind(services, configuration);
        }
    }

    public static void AddFeatures(IServiceCollection services)
    {
        services.AddDelivery();
        services.AddTidingsApi();
    }

    private static void AddStore(IServiceCollection services, SqliteStore store)
    {
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
    }

    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.ConfigureEndpointDefaults(endpoint =>
        {
            endpoint.Protocols = HttpProtocols.Http1;
            RefusedRequests.TakeOver(endpoint);
        });
        var limits = kestrel.Limits;
        limits.MaxConcurrentConnections = MaxConnections;
        limits.MaxRequestBodySize = MaxBodyBytes;
        limits.MaxRequestBufferSize = MaxReadAheadBytes;
        limits.MaxRequestLineSize = 8 * 1024;
        limits.MaxRequestHeadersTotalSize = 32 * 1024;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
    }

    private static void AddLogging(ILoggingBuilder logging, IConfiguration configuration)
    {
        // Rules of the configuration come later and win over these where they name the same category.
        logging.SetMinimumLevel(LogLevel.Information);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("System", LogLevel.Warning);
        // A start that fails is told once, by the command; what stops the host later is critical.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        logging.AddConfiguration(configuration.GetSection("Logging"));
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        });
        // Standard output is for the banner.
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}

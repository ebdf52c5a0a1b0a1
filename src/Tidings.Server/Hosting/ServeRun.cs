using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Tidings.Delivery.Deliveries;
using Tidings.Server.Commands;
using Tidings.Server.Hosting.Settings;
using Tidings.Server.Http;
using Tidings.Server.Integrations;
using Tidings.Storage;
using Tidings.Storage.Sqlite;

namespace Tidings.Server.Hosting;

/// <summary>One run of the server, from the first check to the last write.</summary>
internal sealed partial class ServeRun(ServerSettings settings, TextWriter output, TimeProvider time)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var loaded = CatalogueLoader.Load(settings.Server.Integrations);
        using var held = DataDirectoryLock.Take(settings.DataDirectory);
        // Disposed in the opposite order: the host drains into the store, the store writes and closes, then the lock goes.
        await using var store = await SqliteStore.OpenAsync(
            new StorageSettings(settings.DataDirectory, settings.Secrets.MasterKeys), time, cancellationToken);

        // A server that can store nothing is no use: what runs it hears so now, and not with the first entry.
        await store.ProbeAsync(cancellationToken);
        await using var app = ServerHost.Build(settings, store, loaded, time);

        var banner = new StartBanner(output);
        banner.Opened(settings.DataDirectory, store.Library, loaded.Catalogue.Integrations.Count);
        if (await FirstAccount.EnsureAsync(store.Access, settings.Secrets.BootstrapToken, time, cancellationToken) is { } token)
        {
            banner.FirstToken(token);
        }

        var logger = app.Services.GetRequiredService<ILogger<ServeRun>>();
        foreach (var warning in loaded.Warnings)
        {
            LogCatalogueWarning(logger, warning);
        }

        app.MapTidingsApi();
        await ListenAsync(app, cancellationToken);
        banner.Listening(app.Urls);
        await DrainAtTheEndAsync(app, logger, cancellationToken);
        return app.Services.GetRequiredService<DeliveryEngine>().Fault.IsCompleted ? ExitCode.Failed : ExitCode.Done;
    }

    private static async Task DrainAtTheEndAsync(WebApplication app, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            await app.WaitForShutdownAsync(cancellationToken);
        }
        catch (Exception error) when (error is OperationCanceledException
            || error is AggregateException all && all.InnerExceptions.All(inner => inner is OperationCanceledException))
        {
            LogCutOff(logger);
        }
    }

    private async Task ListenAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception error)
        {
            // The loops began before the port was asked for: they end before what they stand on is taken away, else they would complain of that.
            await app.StopAsync(CancellationToken.None);
            if (Explain(error) is { } explained)
            {
                throw explained;
            }

            throw;
        }
    }

    private CommandFailedException? Explain(Exception error) => error switch
    {
        IOException { InnerException: AddressInUseException } => new CommandFailedException(
            ExitCode.Unavailable, $"Another program listens on {settings.Server.Urls} already. Stop it, or choose another port with --urls."),
        SocketException => new CommandFailedException(
            ExitCode.Unavailable, $"Tidings cannot listen on {settings.Server.Urls}: {error.Message}. Choose another address with --urls."),
        _ => null,
    };

    [LoggerMessage(LogLevel.Warning, "The stop took too long and was cut off; what was in flight is sent again after the next start")]
    private static partial void LogCutOff(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "Catalogue: {Warning}")]
    private static partial void LogCatalogueWarning(ILogger logger, string warning);
}

using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Tidings.Delivery.Deliveries;
using Tidings.Server.Commands;
using Tidings.Server.Hosting.Listening;
using Tidings.Server.Hosting.Settings;
using Tidings.Server.Http;
using Tidings.Server.Integrations;
using Tidings.Storage;
using Tidings.Storage.Sqlite;

namespace Tidings.Server.Hosting;

/// <summary>One run of the server, from the first check to the last write.</summary>
internal sealed partial class ServeRun(ServerSettings settings, TextWriter output, TextWriter talk, TimeProvider time)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (OpenFiles.Refuse(OpenFiles.Limit(), OpenFiles.LeastForServer) is { } tooFew)
        {
            throw new CommandFailedException(ExitCode.Unavailable, tooFew);
        }

        using var signals = new StopSignals(time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(signals.Stopping, cancellationToken);
        try
        {
            return await RunAsync(signals, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            await talk.WriteLineAsync("Tidings was stopped before it had started.");
            return ExitCode.Done;
        }
    }

    private async Task<int> RunAsync(StopSignals signals, CancellationToken stopping)
    {
        var loaded = CatalogueLoader.Load(settings.Server.Integrations);
        stopping.ThrowIfCancellationRequested();
        using var held = DataDirectoryLock.Take(settings.DataDirectory);
        // Disposed in the opposite order: the host drains into the store, the store writes and closes, then the lock goes.
        await using var store = await OpenStoreAsync(stopping);

        // A server that can store nothing is no use: what runs it hears so now, and not with the first entry.
        await store.ProbeAsync(stopping);
        await using var app = ServerHost.Build(settings, store, loaded, signals, time);

        var banner = new StartBanner(output);
        banner.Opened(settings.DataDirectory, store.Library, loaded.Catalogue.Integrations.Count);
        // Not to be cancelled: a token that is stored and not told is lost.
        if (await FirstAccount.EnsureAsync(store.Access, settings.Secrets.BootstrapToken, time, CancellationToken.None) is { } token)
        {
            banner.FirstToken(token);
        }

        var logger = app.Services.GetRequiredService<ILogger<ServeRun>>();
        foreach (var warning in loaded.Warnings)
        {
            LogCatalogueWarning(logger, warning);
        }

        foreach (var unread in settings.UnreadVariables)
        {
            LogUnread(logger, unread);
        }

        if (OpenFiles.Limit() is { } limit and < OpenFiles.Recommended)
        {
            LogFewFiles(logger, limit, OpenFiles.Recommended);
        }

        app.MapTidingsApi();
        await ListenAsync(app, stopping);
        banner.Listening(app.Urls);
        await DrainAtTheEndAsync(app, logger);
        return app.Services.GetRequiredService<DeliveryEngine>().Fault.IsCompleted ? ExitCode.Failed : ExitCode.Done;
    }

    /// <summary>A large store may take long to be brought up to date. That is one transaction: whoever ends the process meanwhile finds it as it was.</summary>
    private Task<SqliteStore> OpenStoreAsync(CancellationToken stopping) =>
        SqliteStore.OpenAsync(new StorageSettings(settings.DataDirectory, settings.Secrets.MasterKeys), time, stopping).WaitAsync(stopping);

    private static async Task DrainAtTheEndAsync(WebApplication app, ILogger logger)
    {
        try
        {
            // Not to be cancelled: the signal that ends it is the host's own.
            await app.WaitForShutdownAsync(CancellationToken.None);
        }
        catch (Exception error) when (error is OperationCanceledException
            || error is AggregateException all && all.InnerExceptions.All(inner => inner is OperationCanceledException))
        {
            LogCutOff(logger);
        }
    }

    private async Task ListenAsync(WebApplication app, CancellationToken cancellationToken)
    {
        foreach (var socket in settings.Server.ListenAddresses().OfType<ListenAddress.Socket>())
        {
            LeftSocket.Remove(socket.Path);
        }

        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception error)
        {
            await StopWhatBeganAsync(app);
            if (Explain(error) is { } explained)
            {
                throw explained;
            }

            throw;
        }
    }

    /// <summary>The loops began before the port was asked for: they end before what they stand on is taken away, else they would complain of that.</summary>
    private static async Task StopWhatBeganAsync(WebApplication app)
    {
        try
        {
            await app.StopAsync(CancellationToken.None);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // A host that has not come so far cannot be stopped. What kept it from starting is what has to be told.
        }
    }

    private CommandFailedException? Explain(Exception error) => error switch
    {
        IOException { InnerException: AddressInUseException } => new CommandFailedException(
            ExitCode.Unavailable, $"Another program listens on {settings.Server.Urls} already. Stop it, or choose another port with --urls."),
        SocketException { SocketErrorCode: SocketError.AccessDenied } => new CommandFailedException(
            ExitCode.Unavailable, $"Tidings may not listen on {settings.Server.Urls}: ports below 1024, and the directory of a socket, want a right that this user has not. Choose another address with --urls, or give the right."),
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => new CommandFailedException(
            ExitCode.Unavailable, $"Tidings cannot listen on {settings.Server.Urls}: this machine has no such address, or no such directory. Choose one of its own with --urls."),
        SocketException => new CommandFailedException(
            ExitCode.Unavailable, $"Tidings cannot listen on {settings.Server.Urls}: {error.Message}. Choose another address with --urls."),
        _ => null,
    };

    [LoggerMessage(LogLevel.Warning, "{Variable} is set and not read; Tidings listens where Urls says: --urls, or the variable TIDINGS__URLS")]
    private static partial void LogUnread(ILogger logger, string variable);

    [LoggerMessage(LogLevel.Warning, "This process may have {Limit} files open. Each connection and each delivery is one; {Recommended} are enough for all (ulimit -n, LimitNOFILE)")]
    private static partial void LogFewFiles(ILogger logger, long limit, long recommended);

    [LoggerMessage(LogLevel.Warning, "The stop took too long and was cut off; what was in flight is sent again after the next start")]
    private static partial void LogCutOff(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "Catalogue: {Warning}")]
    private static partial void LogCatalogueWarning(ILogger logger, string warning);
}

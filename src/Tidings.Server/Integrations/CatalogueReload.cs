using Microsoft.Extensions.Options;
using Tidings.Delivery.Deliveries;
using Tidings.Integrations;
using Tidings.Server.Hosting;

namespace Tidings.Server.Integrations;

/// <summary>Looks at the overlay folders again and again, and puts what changed in force: whole, or not at all.</summary>
internal sealed partial class CatalogueReload(
    LoadedCatalogue loaded, LiveCatalogue live, DeliveryEngine engine, IOptions<ServerOptions> options, TimeProvider time, ILogger<CatalogueReload> logger)
    : BackgroundService
{
    /// <summary>Most faults, and most warnings, of one reload that are logged.</summary>
    private const int MaxLines = 100;

    private readonly IReadOnlyList<string> _overlays = [.. options.Value.Integrations];

    /// <summary>Of the folders as they were last judged, whatever came of it.</summary>
    private string _judged = loaded.Fingerprint;

    private string _seen = loaded.Fingerprint;

    /// <summary>One look. A change is judged once two looks in a row saw the same: then nobody is writing.</summary>
    public void Look()
    {
        var now = OverlayFingerprint.Of(_overlays);
        if (now != _judged && now == _seen)
        {
            Judge(now);
        }

        _seen = now;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_overlays.Count == 0 || options.Value.IntegrationsReload == TimeSpan.Zero)
        {
            return;
        }

        using var timer = new PeriodicTimer(options.Value.IntegrationsReload, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                LookOnce();
            }
        }
        catch (OperationCanceledException)
        {
            // The process ends.
        }
    }

    private void LookOnce()
    {
        try
        {
            Look();
        }
        catch (Exception error)
        {
            // The edge of the loop: whatever lies in a folder, the catalogue in force goes on.
            LogFailed(error);
        }
    }

    private void Judge(string fingerprint)
    {
        var before = live.Current;
        var load = CatalogueLoader.Load(_overlays, before);
        if (OverlayFingerprint.Of(_overlays) != fingerprint)
        {
            return; // written while it was read: the next looks judge it
        }

        _judged = fingerprint;
        if (load.Catalogue is not { } catalogue)
        {
            LogRefused(load.Faults.Count);
            LogFindings(load.Faults);
            return;
        }

        live.Replace(catalogue);
        engine.Rebind();
        LogReloaded(CatalogueChanges.Describe(before, catalogue));
        LogFindings(load.Warnings);
    }

    private void LogFindings(IReadOnlyList<CatalogueFault> findings)
    {
        var lines = CatalogueLoader.Lines(findings);
        foreach (var line in lines.Take(MaxLines))
        {
            LogFinding(line);
        }

        if (lines.Count > MaxLines)
        {
            LogFinding($"and {lines.Count - MaxLines} more");
        }
    }

    [LoggerMessage(LogLevel.Information, "Integrations were reloaded: {Changes}")]
    private partial void LogReloaded(string changes);

    [LoggerMessage(LogLevel.Warning, "Changed integration folders were refused and the catalogue stays as it was; faults: {Faults}")]
    private partial void LogRefused(int faults);

    [LoggerMessage(LogLevel.Warning, "Catalogue: {Finding}")]
    private partial void LogFinding(string finding);

    [LoggerMessage(LogLevel.Error, "Integration folders could not be looked at; the catalogue stays as it was")]
    private partial void LogFailed(Exception error);
}

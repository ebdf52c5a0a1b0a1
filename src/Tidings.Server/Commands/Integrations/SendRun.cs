using System.Text.Json.Nodes;
using Tidings.Access;
using Tidings.Deliveries;
using Tidings.Delivery;
using Tidings.Delivery.Sending;
using Tidings.Entries;
using Tidings.Integrations;
using Tidings.Server.Hosting;
using Tidings.Server.Hosting.Settings;
using Tidings.Subscriptions;

namespace Tidings.Server.Commands.Integrations;

/// <summary>Sends one request as the server would, without a server.</summary>
/// <param name="values">Config as it was given, unchecked.</param>
/// <param name="talk">Where it says what it does.</param>
internal sealed class SendRun(ServerSettings settings, Integration integration, JsonObject values, TextWriter talk, TimeProvider time)
{
    private const string Entry = "--entry";

    private readonly AccountId _account = new(ObjectIds.New(time));

    /// <param name="entryFile">Null for the request that tests a connection.</param>
    /// <exception cref="CommandFailedException">Config or entry are wrong, or there is nothing to send.</exception>
    public async Task<SendReport> RunAsync(string? entryFile, CancellationToken cancellationToken)
    {
        var config = ReadConfig();
        var entry = new RenderableEntry(entryFile is null ? SampleEntry.Make(_account, time, settings.Server.BaseUrl) : ReadEntry(entryFile), settings.Server.BaseUrl);
        var delivery = new DeliveryId(new SubscriptionId(ObjectIds.New(time)), 0);
        var destination = integration.Bind(config);
        var request = Render(destination, entry, delivery, validates: entryFile is null);

        // The host only: for some tools the path is the credential.
        await talk.WriteLineAsync($"Sending {request.Body.Length} bytes to {request.Url.Host} ({request.Method}) …");
        await using var services = Services();
        var result = await services.GetRequiredService<DestinationSender>().SendAsync(destination, entry, delivery, isCheck: entryFile is null, cancellationToken, keepsAnswer: true);
        var attempt = result.Attempt;
        var cover = new SecretCover(config, integration.Manifest, destination.TokenRequest, result.Request);
        return new SendReport(attempt.StatusCode, (long)attempt.Duration.TotalMilliseconds, cover.Cover(attempt.Error), cover.Cover(attempt.ResponseBody));
    }

    /// <summary>By the rules that a subscription's config is read by. What the server makes may be given: the tool knows that of one subscription.</summary>
    private JsonObject ReadConfig()
    {
        var made = integration.Manifest.FormVariables.Where(variable => variable.Type == FormVariableType.Generated && values.ContainsKey(variable.Key));
        var stored = new JsonObject(made.Select(variable => KeyValuePair.Create(variable.Key, values[variable.Key]?.DeepClone())));
        var (draft, faults) = SubscriptionDraft.Read(new JsonObject { ["name"] = "send", ["config"] = values.DeepClone() }, integration.Manifest, stored: stored);
        return draft?.Config ?? throw new CommandFailedException(
            ExitCode.Usage, [$"{ConfigFile.Option}: the values are wrong.", .. faults.Select(fault => $"  {fault.Attribute} {fault.Reason}")]);
    }

    private AuditLogEntry ReadEntry(string file)
    {
        var reading = new EntryReader(time, settings.Server.BaseUrl).ReadJson(_account, new InputFile(file, file).Read(Entry));
        return reading switch
        {
            { Faults.Count: > 0 } => throw new CommandFailedException(
                ExitCode.Usage, [$"{Entry}: {file} is no audit log entry.", .. reading.Faults.Select(fault => $"  {fault.Attribute} {fault.Reason}")]),
            { Entries: [var only] } => only,
            _ => throw new CommandFailedException(ExitCode.Usage, $"{Entry}: {file} holds {reading.Entries.Count} entries. Give one."),
        };
    }

    private OutboundRequest Render(Destination destination, RenderableEntry entry, DeliveryId delivery, bool validates)
    {
        var at = time.GetUtcNow();
        return (validates ? destination.RenderValidation(entry, delivery, at) : destination.Render(entry, delivery, at)) switch
        {
            RenderOutcome.Rendered rendered => rendered.Request,
            RenderOutcome.Skipped skipped => throw new CommandFailedException(ExitCode.Failed, $"Nothing was sent: {skipped.Reason}."),
            RenderOutcome.Failed failed => throw new CommandFailedException(ExitCode.Failed, $"Nothing was sent: {failed.Message}."),
            var other => throw new InvalidOperationException($"Unknown rendering {other}."),
        };
    }

    private ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(time);
        ServerHost.AddSettings(services, settings.Configuration);
        services.AddDelivery();
        return services.BuildServiceProvider();
    }
}

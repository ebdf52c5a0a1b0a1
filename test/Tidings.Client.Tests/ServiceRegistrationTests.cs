using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Tidings.Client.Tests;

/// <summary>The log as a program's services have it.</summary>
public sealed class ServiceRegistrationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ServiceProvider Build(FakeServer server) => new ServiceCollection()
        .AddLogging()
        .AddMetrics()
        .AddHttpClient("tidings").ConfigurePrimaryHttpMessageHandler(() => server).Services
        .AddTidingsAuditLog(
            (_, options) => (options.Server, options.AccessToken, options.BatchDelay) = (new Uri("http://tidings.example.com"), "t", TimeSpan.FromHours(1)),
            // As the README says: from services, which give nothing any more once they are being disposed of.
            provider => provider.GetRequiredService<IHttpClientFactory>().CreateClient("tidings"))
        .BuildServiceProvider();

    [Fact]
    public async Task There_is_one_log_for_all()
    {
        using var server = new FakeServer();
        await using var services = Build(server);

        Assert.Same(services.GetRequiredService<IAuditLog>(), services.GetRequiredService<IAuditLog>());
    }

    [Fact]
    public async Task A_host_that_stops_sends_what_waits()
    {
        using var server = new FakeServer();
        await using var services = Build(server);
        var hosted = services.GetServices<IHostedService>().ToList();
        foreach (var service in hosted)
        {
            await service.StartAsync(Token);
        }

        services.GetRequiredService<IAuditLog>().Publish(ClientWorld.Entry("a"));
        foreach (var service in hosted)
        {
            await service.StopAsync(Token);
        }

        Assert.Equal(["a"], server.Names);
    }

    [Fact]
    public async Task Services_that_are_disposed_of_send_what_waits()
    {
        using var server = new FakeServer();
        await using (var services = Build(server))
        {
            services.GetRequiredService<IAuditLog>().Publish(ClientWorld.Entry("a"));
        }

        Assert.Equal(["a"], server.Names);
    }

    [Fact]
    public void Options_that_do_not_fit_are_told_when_the_log_is_asked_for()
    {
        using var services = new ServiceCollection().AddTidingsAuditLog(options => options.AccessToken = "t").BuildServiceProvider();

        Assert.Contains("Server", Assert.Throws<ArgumentException>(() => services.GetRequiredService<IAuditLog>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_delivered_and_dropped_is_counted()
    {
        using var server = new FakeServer();
        await using var services = Build(server);
        var counts = new Dictionary<string, long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, me) =>
        {
            // Other tests have meters of the same name.
            if (instrument.Meter.Name == "Tidings.Client" && instrument.Meter.Scope == services.GetRequiredService<IMeterFactory>())
            {
                me.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            lock (counts)
            {
                var name = string.Join(' ', [instrument.Name, .. tags.ToArray().Select(tag => $"{tag.Value}")]);
                counts[name] = counts.GetValueOrDefault(name) + value;
            }
        });
        listener.Start();
        var log = services.GetRequiredService<IAuditLog>();
        log.Publish(ClientWorld.Entry("a"));
        log.Publish(ClientWorld.Entry("b"));
        await log.FlushAsync(Token);
        server.AnswerWith(FakeServer.Refusal("that one is bad"));
        log.Publish(ClientWorld.Entry("c"));
        await log.FlushAsync(Token);

        Assert.Equal((2, 1), (counts["tidings.client.entries.delivered"], counts["tidings.client.entries.dropped refused"]));
    }
}

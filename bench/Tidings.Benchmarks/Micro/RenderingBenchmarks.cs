using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using Tidings.Benchmarks.Processes;
using Tidings.Deliveries;
using Tidings.Entries;
using Tidings.Integrations;
using Tidings.Subscriptions;

namespace Tidings.Benchmarks.Micro;

/// <summary>From an entry to a request: the first subscription that wants an entry pays for its context and body, the next ones share them.</summary>
public class RenderingBenchmarks
{
    private static readonly Uri BaseUrl = new("https://tidings.example.com");
    private static readonly DeliveryId Delivery = new(new SubscriptionId("66f0c0ffee0123456789abcd"), 1);

    private readonly AuditLogEntry _entry = StoredSample.Entry();
    private readonly DateTimeOffset _at = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);
    private RenderableEntry? _shared;
    private Destination? _destination;

    /// <summary>Small, large, and the standard payload without and with signatures.</summary>
    [Params("slack", "msteams", "webhook", "webhook signed")]
    public string Integration { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        var catalogue = Catalogue.Load([Path.Combine(Path.GetDirectoryName(ServerAssembly.Path) ?? "", "integrations")]).Catalogue
            ?? throw new InvalidOperationException("The built-in catalogue has faults.");
        var key = Integration.Split(' ')[0];
        var integration = catalogue.Find(key) ?? throw new InvalidOperationException($"The catalogue has no {key}.");
        var config = new JsonObject { ["url"] = "https://hooks.example.com/services/T0/B0/X0" };
        if (Integration.EndsWith("signed", StringComparison.Ordinal))
        {
            config["secret"] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        }

        _destination = integration.Bind(config);
        _shared = new RenderableEntry(_entry, BaseUrl);
        if (Shared() is not RenderOutcome.Rendered)
        {
            throw new InvalidOperationException($"{key} did not render: {Shared()}");
        }
    }

    [Benchmark(Baseline = true)]
    public RenderOutcome First() => Render(new RenderableEntry(_entry, BaseUrl));

    [Benchmark]
    public RenderOutcome Shared() => Render(_shared ?? throw new InvalidOperationException("Prepare comes first."));

    private RenderOutcome Render(RenderableEntry entry) =>
        _destination?.Render(entry, Delivery, _at) ?? throw new InvalidOperationException("Prepare comes first.");
}

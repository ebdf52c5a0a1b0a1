using System.Text;
using System.Text.Json.Nodes;
using Tidings.Deliveries;
using Tidings.Integrations;
using Tidings.Subscriptions;
using Tidings.Tests.Entries;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>The catalogue that ships, and what it makes of entries.</summary>
internal static class BuiltInCatalogue
{
    public static readonly string Directory = Path.Combine(AppContext.BaseDirectory, "integrations");

    private static readonly Lazy<CatalogueLoad> Loading = new(() => Catalogue.Load([Directory]));

    /// <summary>Each group has a file of its own.</summary>
    public static readonly IReadOnlyDictionary<string, IntegrationFacts> Facts =
        new[]
        {
            FirstIntegrations.All,
            ObservabilityIntegrations.All,
            AutomationIntegrations.All,
            AuthorizedIntegrations.All,
        }.SelectMany(group => group).ToDictionary(facts => facts.Key);

    /// <summary>All keys in order: those with facts of the vendor's, and those that joined them.</summary>
    public static readonly string[] Keys = [.. Facts.Keys.Concat(AddedIntegrations.Configs.Keys).Order(StringComparer.Ordinal)];

    public static CatalogueLoad Load => Loading.Value;

    public static Integration Find(string key) =>
        (Load.Catalogue ?? throw new InvalidOperationException(string.Join('\n', Load.Faults))).Find(key)
        ?? throw new InvalidOperationException($"no integration '{key}'");

    /// <summary>A config with every field set: what a subscription of that integration would hold.</summary>
    public static JsonObject Config(string key) => Facts.TryGetValue(key, out var facts)
        ? (JsonObject)facts.Config.DeepClone()
        : JsonNode.Parse(AddedIntegrations.Configs[key])!.AsObject();

    public static OutboundRequest Render(string key, string entryJson, Action<JsonObject>? change = null)
    {
        var config = Config(key);
        change?.Invoke(config);
        var outcome = Find(key).Bind(config).Render(
            new RenderableEntry(Samples.Entry(entryJson), new Uri("https://app.launchdarkly.com")),
            new DeliveryId(new SubscriptionId("66f0c0ffee0123456789abcd"), 7),
            DateTimeOffset.FromUnixTimeSeconds(1_729_123_900));
        return outcome is RenderOutcome.Rendered rendered
            ? rendered.Request
            : throw new InvalidOperationException($"{key} rendered {outcome} for {entryJson}");
    }

    public static string Text(OutboundRequest request) => Encoding.UTF8.GetString(request.Body.Span);

    /// <summary>The body, which must be JSON.</summary>
    public static JsonNode Body(string key, string entryJson, Action<JsonObject>? change = null) =>
        JsonNode.Parse(Text(Render(key, entryJson, change)))!;

    public static string? Header(OutboundRequest request, string name) =>
        request.Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value).SingleOrDefault();
}

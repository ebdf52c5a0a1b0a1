using System.Text.Json;
using System.Text.Json.Nodes;
using Tidings.Deliveries;
using Tidings.Integrations;
using Tidings.Patches;
using Tidings.Subscriptions;
using Tidings.Tests.Entries;
using Tidings.Validation;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>One integration's config, value by value: what a create makes of it, and what is then sent.</summary>
internal static class ConfigSweep
{
    private static readonly DeliveryId Delivery = new(new SubscriptionId("66f0c0ffee0123456789abcd"), 7);
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1_729_123_900);

    /// <summary>Every text of every integration's config, but those that the server makes.</summary>
    public static IEnumerable<(string Key, FormVariable Variable, AddressPlace Place, string Value)> Texts() =>
        from key in BuiltInCatalogue.Keys
        let manifest = BuiltInCatalogue.Find(key).Manifest
        let rule = new ConfigValueRule(manifest)
        from variable in manifest.FormVariables
        where variable.Type is not FormVariableType.Generated
        let value = JsonTree.Text(Config(key, variable.Key)[variable.Key])
        where value is { Length: > 0 }
        select (key, variable, rule.PlaceOf(variable), value);

    /// <summary>A config in which a value counts: one that another takes the place of is there alone.</summary>
    public static JsonObject Config(string key, string variable)
    {
        var config = BuiltInCatalogue.Config(key);
        if (key == "appdynamics" && variable == "account")
        {
            config["controllerURL"] = "";
        }

        return config;
    }

    public static (SubscriptionDraft? Draft, IReadOnlyList<Fault> Faults) Read(string key, JsonObject config)
    {
        var manifest = BuiltInCatalogue.Find(key).Manifest;
        var given = (JsonObject)config.DeepClone();
        foreach (var made in manifest.FormVariables.Where(variable => variable.Type == FormVariableType.Generated))
        {
            given.Remove(made.Key);
        }

        var stored = new JsonObject();
        foreach (var made in manifest.FormVariables.Where(variable => variable.Type == FormVariableType.Generated && config.ContainsKey(variable.Key)))
        {
            stored[made.Key] = config[made.Key]?.DeepClone();
        }

        return SubscriptionDraft.Read(new JsonObject { ["name"] = "n", ["config"] = given }, manifest, stored: stored);
    }

    public static RenderOutcome Outcome(string key, JsonObject config, string entry) =>
        BuiltInCatalogue.Find(key).Bind(config).Render(new RenderableEntry(Samples.Entry(entry), new Uri("https://app.launchdarkly.com")), Delivery, At, "access-token");

    /// <summary>URL, headers and body, to be compared.</summary>
    public static string Sent(string key, JsonObject config)
    {
        var outcome = Outcome(key, config, EntrySamples.Flag);
        return outcome is RenderOutcome.Rendered { Request: var request }
            ? $"{request.Url.AbsoluteUri}\n{string.Join('\n', request.Headers)}\n{BuiltInCatalogue.Text(request)}"
            : throw new InvalidOperationException($"{key}: {outcome}");
    }

    public static bool IsJson(string text)
    {
        try
        {
            return JsonNode.Parse(text) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

using System.ComponentModel;
using System.Text.Json.Nodes;
using Tidings.Policies;

namespace Tidings.Server.OpenApi.Bodies;

/// <summary>The body of a create (§1.2).</summary>
[Description("A subscription to be created.")]
internal sealed record SubscriptionPost
{
    [Description("1 to 256 characters")]
    public required string Name { get; init; }

    [Description("the keys that the integration's manifest lists")]
    public required JsonObject Config { get; init; }

    [Description("which entries are sent; the default policy of the integration when left out")]
    public IReadOnlyList<Statement>? Statements { get; init; }

    [Description("true when left out")]
    public bool? On { get; init; }

    [Description("at most 50, each of at most 64 characters")]
    public IReadOnlyList<string>? Tags { get; init; }

    [Description("slack only, from before there was config: the same as config.url")]
    public string? Url { get; init; }

    [Description("datadog only, from before there was config: the same as config.apiKey")]
    public string? ApiKey { get; init; }
}

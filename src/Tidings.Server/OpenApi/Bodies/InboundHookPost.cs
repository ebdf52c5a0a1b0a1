using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;

namespace Tidings.Server.OpenApi.Bodies;

/// <summary>An inbound hook to be created.</summary>
internal sealed record InboundHookPost
{
    [Description("1 to 256 characters")]
    public required string Name { get; init; }

    [Description("launchdarkly (takes that service's webhook as it is) or generic (maps any JSON)")]
    [AllowedValues("launchdarkly", "generic")]
    public required string Kind { get; init; }

    [Description("signatures are checked by it; none are checked when left out")]
    public string? Secret { get; init; }

    public bool? On { get; init; }
    public IReadOnlyList<string>? Tags { get; init; }

    [Description("generic only: members of an entry, each with where it comes from")]
    public JsonObject? Mapping { get; init; }

    [Description("generic only: how a message is signed")]
    public JsonObject? Verification { get; init; }
}

using System.ComponentModel;

namespace Tidings.Server.OpenApi.Bodies;

/// <summary>The body that asks for a replay.</summary>
[Description("Which stretch of the log is to be sent again.")]
internal sealed record ReplayPost
{
    [Description("milliseconds since 1970: entries that were taken in then or later")]
    public required long Since { get; init; }

    [Description("milliseconds since 1970: entries that were taken in before then; up to now when left out")]
    public long? Until { get; init; }

    [Description("failed (abandoned deliveries) or all (every entry that the policy allows)")]
    public required string Only { get; init; }
}

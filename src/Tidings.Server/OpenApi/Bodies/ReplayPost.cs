using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Tidings.Server.OpenApi.Bodies;

/// <summary>The body that asks for a replay.</summary>
[Description("Which stretch of the log is to be sent again.")]
internal sealed record ReplayPost
{
    [Description("milliseconds since 1970 or ISO 8601: entries that were taken in then or later; 0 for all")]
    public required long Since { get; init; }

    [Description("milliseconds since 1970 or ISO 8601: entries that were taken in before then; up to now when left out")]
    public long? Until { get; init; }

    [Description("failed (abandoned deliveries) or all (every entry that the policy allows)")]
    [AllowedValues("failed", "all")]
    public required string Only { get; init; }
}

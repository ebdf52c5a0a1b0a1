using Tidings.Deliveries;

namespace Tidings.Server.Subscriptions;

/// <summary>One failed attempt as clients see it (§1.4). Frozen.</summary>
/// <param name="StatusCode">0 when there was no answer.</param>
/// <param name="ResponseBody">As far as the manifest allows it to be kept; where there was no answer, or one that does not look like a failure, in its place why it is one.</param>
internal sealed record StatusErrorView(int StatusCode, string ResponseBody, long Timestamp)
{
    public static StatusErrorView Of(Attempt attempt) => new(
        attempt.StatusCode,
        attempt.ResponseBody ?? (attempt.StatusCode is 0 or (>= 200 and <= 399) ? attempt.Error : null) ?? "",
        attempt.At.ToUnixTimeMilliseconds());
}

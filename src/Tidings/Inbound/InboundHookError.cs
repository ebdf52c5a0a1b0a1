namespace Tidings.Inbound;

/// <summary>Why a request to an inbound hook was refused.</summary>
/// <param name="StatusCode">As it was answered.</param>
/// <param name="Reason">For people; at most <see cref="MaxReasonLength"/> characters.</param>
public sealed record InboundHookError(DateTimeOffset At, int StatusCode, string Reason)
{
    public const int MaxReasonLength = 500;
}

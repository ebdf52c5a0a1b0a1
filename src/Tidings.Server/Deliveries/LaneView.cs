using Tidings.Delivery.Lanes;

namespace Tidings.Server.Deliveries;

/// <summary>How a subscription gets on. Times in milliseconds since 1970.</summary>
internal sealed record LaneView
{
    /// <summary>State of a subscription that is off: nothing is sent for it, and nothing waits.</summary>
    public const string Off = "off";

    /// <summary><c>live</c>, <c>catchingUp</c>, <c>throttled</c>, <c>failing</c> or <c>off</c>. A replay is told beside it.</summary>
    public required string State { get; init; }

    /// <summary>Why nothing is delivered although the subscription is on; null when it is.</summary>
    public string? Problem { get; init; }

    /// <summary>What is valid and will yet not do what its owner hopes, such as statements that match nothing, or a destination that cannot be reached, or a tool that is retired or will be; null when there is nothing.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }

    public required LagView Lag { get; init; }

    /// <summary>Requests under way.</summary>
    public required int InFlight { get; init; }

    /// <summary>Most requests under way now.</summary>
    public required int Window { get; init; }

    public required long Retrying { get; init; }

    /// <summary>Those that have a row of their own in the journal.</summary>
    public required long Abandoned { get; init; }

    /// <summary>What the hard cap of retention took from it; null when nothing.</summary>
    public LossView? Lost { get; init; }

    /// <summary>Attempts that the receiver put off since the subscription was made. They are no errors.</summary>
    public required long Throttled { get; init; }

    /// <summary>Until when the receiver asked to be sent nothing; null when it did not.</summary>
    public long? ThrottledUntil { get; init; }

    public long? FailingSince { get; init; }

    /// <summary>When a failing destination is asked again.</summary>
    public long? NextTrial { get; init; }

    /// <summary>Never before the next trial, or the end of a pause that the receiver asked for.</summary>
    public long? NextRetry { get; init; }
    public ReplayProgressView? Replay { get; init; }

    /// <summary>As in <c>_status</c>.</summary>
    public long? LastSuccess { get; init; }

    /// <inheritdoc cref="LastSuccess"/>
    public long? LastError { get; init; }

    public static string Word(LaneState state) => state switch
    {
        LaneState.Live => "live",
        LaneState.CatchingUp => "catchingUp",
        LaneState.Throttled => "throttled",
        LaneState.Failing => "failing",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "unknown state"),
    };
}

using Tidings.Delivery.Lanes;

namespace Tidings.Server.Deliveries;

/// <summary>How a subscription gets on. Times in milliseconds since 1970.</summary>
internal sealed record LaneView
{
    /// <summary>State of a subscription that is off: nothing is sent for it, and nothing waits.</summary>
    public const string Off = "off";

    /// <summary><c>attached</c>, <c>detached</c>, <c>parked</c>, <c>replaying</c> or <c>off</c>.</summary>
    public required string State { get; init; }

    /// <summary>Why nothing is delivered although the subscription is on; null when it is.</summary>
    public string? Problem { get; init; }

    /// <summary>What in the statements will surprise, such as a kind of resource that nobody knows; null when nothing will.</summary>
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

    public long? ParkedSince { get; init; }
    public long? NextProbe { get; init; }
    public long? NextRetry { get; init; }
    public ReplayProgressView? Replay { get; init; }

    /// <summary>As in <c>_status</c>.</summary>
    public long? LastSuccess { get; init; }

    /// <inheritdoc cref="LastSuccess"/>
    public long? LastError { get; init; }

    public static string Word(LaneState state) => state switch
    {
        LaneState.Attached => "attached",
        LaneState.Detached => "detached",
        LaneState.Parked => "parked",
        LaneState.Replaying => "replaying",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "unknown state"),
    };
}

namespace Tidings.Delivery.Lanes;

/// <summary>Bounds of the dispatcher, in deliveries unless said otherwise.</summary>
internal sealed record DispatcherLimits
{
    /// <summary>Most in flight of one lane.</summary>
    public int Window { get; init; } = 16;

    /// <summary>Most in flight of the node; a lane with none in flight may always start one.</summary>
    public int NodeWindow { get; init; } = 1024;

    /// <summary>Most in flight to one host and port; a lane may always have its even share of them, and one at least.</summary>
    public int HostWindow { get; init; } = 64;

    /// <summary>
    /// Where a lane's window begins. A destination nobody has heard of yet gets one at a time: opening a connection and timing out are by far the dearest things that one that hangs
    /// costs the others. With each success one more, a full window doubles with each round trip, so that a good one hardly notices.
    /// </summary>
    public int FirstWindow { get; init; } = 1;

    /// <summary>Most that wait for their turn in one lane whose window has grown to a quarter of its full width, and fewer in proportion before; past it the lane reads the log by itself.</summary>
    public int Pending { get; init; } = 128;

    /// <summary>Most that wait for their turn in all lanes that read by themselves: a node's memory for those that are behind. A lane with nothing in hand may have a window's worth on top.</summary>
    public int PendingOfReaders { get; init; } = 8192;

    /// <summary>Most unsettled in one lane, settled ones behind an unsettled one included: how much a crash can leave ahead of a lane's place.</summary>
    public int Spread { get; init; } = 1024;

    /// <summary>Entries that may be held past the shared checkpoint before the lane that holds it back gets a mark of its own.</summary>
    public int TailSpread { get; init; } = 2048;

    /// <summary>Outcomes that may wait for a commit before nothing new is started: the bound while the store cannot write.</summary>
    public int Uncommitted { get; init; } = 8192;

    /// <summary>Entries that the checkpoint may move on before it is written for its own sake.</summary>
    public int IdleCheckpoint { get; init; } = 1024;

    /// <summary>Most that one lane starts in a second, on average; 0 for no limit.</summary>
    public int RatePerSecond { get; init; }

    /// <summary>How long a destination may stay parked.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromHours(72);
}

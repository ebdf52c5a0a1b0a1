namespace Tidings.Delivery.Lanes;

/// <summary>Something that has to be read from the store before a lane can go on.</summary>
internal enum LaneJob
{
    /// <summary>The next entries of the log after the lane's cursor.</summary>
    ReadLog,

    /// <summary>The retries that are due.</summary>
    LoadRetries,

    /// <summary>The next piece of a replay.</summary>
    Replay,

    /// <summary>One delivery to ask a parked destination with.</summary>
    Probe,

    /// <summary>The destination was parked too long: its subscription is to be turned off.</summary>
    GiveUp,
}

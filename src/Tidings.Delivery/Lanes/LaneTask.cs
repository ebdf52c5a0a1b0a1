namespace Tidings.Delivery.Lanes;

/// <summary>A job for a lane.</summary>
/// <param name="Cursor">Position after which to read, as it was when the job was given out.</param>
/// <param name="Limit">Most entries or retries to bring.</param>
internal readonly record struct LaneTask(Lane Lane, LaneJob Job, long Cursor, int Limit)
{
    /// <summary>The subscription as it was when the job was given out: what is read is judged by it.</summary>
    public LaneSettings Settings { get; } = Lane.Settings;

    /// <summary>Position behind which an entry for a trial is looked for.</summary>
    public long TrialCursor { get; } = Math.Max(Lane.TrialCursor, Cursor);

    /// <summary>A retry that a trial is to be made with before all others; null when none was asked for.</summary>
    public long? AskedFor { get; } = Lane.AskedFor;

    /// <summary>False when the lane was parked and recovered, or its subscription changed, while the job was done: what was read is then not what the lane must go on with.</summary>
    public bool StillHolds => Lane.Cursor == Cursor && ReferenceEquals(Lane.Settings, Settings);
}

using Tidings.Integrations;

namespace Tidings.Delivery.Lanes;

/// <summary>A delivery that is waiting for its turn or under way in this process.</summary>
internal sealed class PlannedDelivery(Lane lane, long position, RenderableEntry? entry)
{
    public Lane Lane { get; } = lane;
    public long Position { get; } = position;

    /// <summary>Null where it is looked up when its turn comes: for a large one and for one far from its turn (those that wait must not fill the memory), and for a retry. Null again once settled.</summary>
    public RenderableEntry? Entry { get; set; } = entry is { Entry.Payload.Length: > EntryCache.MaxPayloadBytes } ? null : entry;

    /// <summary>Attempts made before this one that count.</summary>
    public int Attempts { get; init; }

    /// <summary>True when the journal already has a row for it: its place in the log is settled.</summary>
    public bool IsRetry { get; init; }

    /// <summary>True when it asks a parked destination whether it is back.</summary>
    public bool IsProbe { get; init; }

    /// <summary>The lane's <see cref="Lane.ThrottleRound"/> when it started.</summary>
    public int StartedInRound { get; set; }

    /// <summary>The slot it holds in the shared checkpoint; null when its lane has a mark of its own.</summary>
    public TailSlot? Slot { get; set; }

    /// <summary>Where it was sent to; null until it is.</summary>
    public HostLoad? Host { get; set; }

    /// <summary>True once its outcome is part of a commit, or needs none.</summary>
    public bool Settled { get; set; }

    /// <summary>Hands back its hold on the shared checkpoint.</summary>
    public void ReleaseSlot()
    {
        if (Slot is not null)
        {
            Slot.Outstanding--;
            Slot = null;
        }
    }
}

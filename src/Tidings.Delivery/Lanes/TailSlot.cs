namespace Tidings.Delivery.Lanes;

/// <summary>An entry past the shared checkpoint that some lane has still to settle.</summary>
internal sealed class TailSlot(long position)
{
    public long Position { get; } = position;

    /// <summary>Deliveries of lanes without a mark of their own that are not settled.</summary>
    public int Outstanding { get; set; }
}

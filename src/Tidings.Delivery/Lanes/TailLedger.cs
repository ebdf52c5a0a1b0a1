namespace Tidings.Delivery.Lanes;

/// <summary>Works out the shared checkpoint: how far the tail has come with nothing left unsettled behind it.</summary>
internal sealed class TailLedger(long position)
{
    private readonly Queue<TailSlot> _slots = new();
    private TailSlot? _current;

    /// <summary>Position of the entry that the tail last handed out.</summary>
    public long Position { get; private set; } = position;

    /// <summary>Entries past the checkpoint that are, or were, waited for.</summary>
    public int Spread => _slots.Count;

    /// <summary>The entry that holds the checkpoint back; null when none does.</summary>
    public TailSlot? Oldest => _slots.TryPeek(out var slot) ? slot : null;

    public void Advance(long position)
    {
        Position = position;
        _current = null;
    }

    /// <summary>The slot of the entry at <see cref="Position"/>: entries that nobody waits for never get one.</summary>
    public TailSlot Slot()
    {
        if (_current is null)
        {
            _current = new TailSlot(Position);
            _slots.Enqueue(_current);
        }

        return _current;
    }

    /// <summary>The position up to which every lane without a mark is settled.</summary>
    public long Checkpoint()
    {
        while (_slots.TryPeek(out var slot) && slot.Outstanding == 0)
        {
            _slots.Dequeue();
            _current = null;
        }

        return _slots.TryPeek(out var oldest) ? oldest.Position - 1 : Position;
    }
}

using Tidings.Integrations;

namespace Tidings.Delivery.Lanes;

/// <summary>The newest entries of the log, parsed once for the tail, for lanes a little behind it and for first retries. Thread-safe, bounded in entries and in bytes.</summary>
/// <param name="slots">Most entries kept; each takes the place of the one that many positions before it.</param>
/// <param name="maxBytes">About how much memory they may hold together, what was rendered of them included. What is dropped keeps no renderings either, whoever else still holds it.</param>
internal sealed class EntryCache(int slots, long maxBytes)
{
    /// <summary>Larger entries are not kept: one of them would drive out many.</summary>
    public const int MaxPayloadBytes = 16 * 1024;

    private readonly Lock _lock = new();
    private readonly CachedEntry?[] _slots = new CachedEntry?[slots];

    /// <summary>In the order in which they came; those that lost their slot to another are still in it for a while.</summary>
    private readonly Queue<CachedEntry> _byAge = new();

    private long _bytes;

    /// <summary>About how much memory it holds now.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    public void Add(long position, RenderableEntry entry)
    {
        if (entry.Entry.Payload.Length > MaxPayloadBytes)
        {
            entry.Forget();
            return;
        }

        var cached = new CachedEntry(position, entry) { Bytes = entry.Bytes };
        lock (_lock)
        {
            if (SlotOf(position) is { } before)
            {
                if (before.Position == position && ReferenceEquals(before.Entry, entry))
                {
                    return;
                }

                Drop(before);
            }

            Volatile.Write(ref _slots[position % _slots.Length], cached);
            _byAge.Enqueue(cached);
            _bytes += cached.Bytes;
            MakeRoom();
        }
    }

    /// <summary>Lets go of all: the log may say otherwise now.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            while (_byAge.TryDequeue(out var cached))
            {
                if (SlotOf(cached.Position) == cached)
                {
                    Drop(cached);
                }
            }
        }
    }

    /// <summary>Null when it is not kept (any more).</summary>
    public RenderableEntry? Find(long position) =>
        SlotOf(position) is { } cached && cached.Position == position ? cached.Entry : null;

    /// <summary>Takes note that an entry may have grown: something was rendered of it.</summary>
    public void Weigh(long position)
    {
        if (SlotOf(position) is not { } cached || cached.Position != position || cached.Bytes == cached.Entry.Bytes)
        {
            return;
        }

        lock (_lock)
        {
            if (SlotOf(position) == cached)
            {
                var bytes = cached.Entry.Bytes;
                _bytes += bytes - cached.Bytes;
                cached.Bytes = bytes;
                MakeRoom();
            }
        }
    }

    private CachedEntry? SlotOf(long position) => Volatile.Read(ref _slots[position % _slots.Length]);

    private void MakeRoom()
    {
        while ((_bytes > maxBytes || _byAge.Count > _slots.Length) && _byAge.TryDequeue(out var oldest))
        {
            if (SlotOf(oldest.Position) == oldest)
            {
                Drop(oldest);
            }
        }
    }

    private void Drop(CachedEntry cached)
    {
        _slots[cached.Position % _slots.Length] = null;
        _bytes -= cached.Bytes;
        cached.Entry.Forget();
    }

    private sealed class CachedEntry(long position, RenderableEntry entry)
    {
        public long Position { get; } = position;

        public RenderableEntry Entry { get; } = entry;

        /// <summary>What it counts with.</summary>
        public long Bytes { get; set; }
    }
}

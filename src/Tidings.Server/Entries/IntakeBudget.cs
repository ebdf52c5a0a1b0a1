namespace Tidings.Server.Entries;

/// <summary>Bounds the memory of all bodies of entries that are being taken in at once. Thread-safe.</summary>
/// <param name="bytes">Most bytes held at once; more is refused, not queued: a client that waits holds memory too.</param>
internal sealed class IntakeBudget(long bytes)
{
    /// <summary>Eight requests of the largest size, or a hundred thousand small ones.</summary>
    public const long DefaultBytes = 128 * 1024 * 1024;

    private long _left = bytes;

    /// <returns>False when so much is not left; nothing is then to be returned.</returns>
    public bool TryTake(long amount)
    {
        if (Interlocked.Add(ref _left, -amount) >= 0)
        {
            return true;
        }

        Return(amount);
        return false;
    }

    public void Return(long amount) => Interlocked.Add(ref _left, amount);
}

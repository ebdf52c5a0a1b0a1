namespace Tidings.Server.Http;

/// <summary>What one request holds of the <see cref="IntakeBudget"/>: grows with its body, and is given back when it is disposed. Not thread-safe.</summary>
/// <param name="parties">Those for whom it counts.</param>
/// <param name="most">Bytes that one party may hold.</param>
internal sealed class IntakeShare(IntakeBudget budget, IReadOnlyList<string> parties, long most) : IDisposable
{
    private long _held;

    /// <param name="bytes">All that is wanted, what is held already included.</param>
    /// <returns>False when so much is not left; what was held stays held.</returns>
    public bool TryHold(long bytes)
    {
        if (bytes > _held)
        {
            if (!budget.TryTake(parties, bytes - _held, most))
            {
                return false;
            }

            _held = bytes;
        }

        return true;
    }

    /// <summary>As <see cref="TryHold"/>, for so much beside what is held already.</summary>
    public bool TryHoldMore(long bytes) => TryHold(_held + bytes);

    public void Dispose()
    {
        if (_held > 0)
        {
            budget.Return(parties, _held);
            _held = 0;
        }
    }
}

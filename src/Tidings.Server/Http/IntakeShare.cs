using Tidings.Access;

namespace Tidings.Server.Http;

/// <summary>What one request holds of the <see cref="IntakeBudget"/>: grows with its body, and is given back when it is disposed. Not thread-safe.</summary>
internal sealed class IntakeShare(IntakeBudget budget, AccountId account) : IDisposable
{
    private long _held;

    /// <param name="bytes">All that is wanted, what is held already included.</param>
    /// <returns>False when so much is not left; what was held stays held.</returns>
    public bool TryHold(long bytes)
    {
        if (bytes > _held)
        {
            if (!budget.TryTake(account, bytes - _held))
            {
                return false;
            }

            _held = bytes;
        }

        return true;
    }

    public void Dispose()
    {
        budget.Return(account, _held);
        _held = 0;
    }
}

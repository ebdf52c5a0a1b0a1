using Tidings.Access;

namespace Tidings.Server.Http;

/// <summary>Bounds the memory of all bodies of entries that are being taken in at once, and what of it one account may hold. Thread-safe.</summary>
/// <param name="bytes">Most bytes held at once; more is refused, not queued: a client that waits holds memory too.</param>
internal sealed class IntakeBudget(long bytes)
{
    /// <summary>Eight requests of the largest size, or thousands of small ones.</summary>
    public const long DefaultBytes = 128 * 1024 * 1024;

    /// <summary>One account holds half of it at most, so that no other is kept out.</summary>
    private readonly long _ofOne = bytes / 2;

    private readonly Lock _gate = new();
    private readonly Dictionary<AccountId, long> _held = [];
    private long _left = bytes;

    /// <summary>For one request of an account. Holds nothing yet.</summary>
    public IntakeShare Open(AccountId account) => new(this, account);

    /// <returns>False when so much is not left; nothing is then to be returned.</returns>
    internal bool TryTake(AccountId account, long amount)
    {
        lock (_gate)
        {
            var held = _held.GetValueOrDefault(account) + amount;
            if (amount > _left || held > _ofOne)
            {
                return false;
            }

            _left -= amount;
            _held[account] = held;
            return true;
        }
    }

    internal void Return(AccountId account, long amount)
    {
        lock (_gate)
        {
            _left += amount;
            var held = _held.GetValueOrDefault(account) - amount;
            if (held > 0)
            {
                _held[account] = held;
            }
            else
            {
                _held.Remove(account);
            }
        }
    }
}

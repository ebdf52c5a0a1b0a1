using System.Net;
using Tidings.Access;

namespace Tidings.Server.Http;

/// <summary>Bounds the memory of all request bodies that are being taken in at once, and what of it one party may hold. Thread-safe.</summary>
/// <param name="bytes">Most bytes held at once; more is refused, not queued: a client that waits holds memory too.</param>
/// <remarks>
/// A party never holds more than is left for all others, so one alone gets half, two get a third each, and there is room for the next one however many there are.
/// Of bodies that become trees, which take many times the room of their text, and of what is sent without a token a party holds a sixteenth at most.
/// </remarks>
internal sealed class IntakeBudget(long bytes)
{
    /// <summary>Eight requests of the largest size, or thousands of small ones.</summary>
    public const long DefaultBytes = 128 * 1024 * 1024;

    private const int SmallShare = 16;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _held = [];
    private readonly long _bytes = bytes;
    private long _left = bytes;

    /// <summary>For entries that an account publishes. Holds nothing yet.</summary>
    public IntakeShare Open(AccountId account) => new(this, [$"entries {account}"], _bytes);

    /// <summary>For any other call of the API.</summary>
    public IntakeShare OpenCall(AccountId account) => new(this, [$"calls {account}"], _bytes / SmallShare);

    /// <summary>For what comes to an inbound hook: counts for the hook and for where it comes from, for its URL is all that a sender may need to know.</summary>
    /// <param name="address">Null where the connection has none.</param>
    public IntakeShare OpenHook(string hook, IPAddress? address) => new(this, [$"hook {hook}", $"address {AddressBlock.Of(address)}"], _bytes / SmallShare);

    /// <param name="most">What of it one party may hold.</param>
    /// <returns>False when so much is not left; nothing is then to be returned.</returns>
    internal bool TryTake(IReadOnlyList<string> parties, long amount, long most)
    {
        lock (_gate)
        {
            foreach (var party in parties)
            {
                if (_held.GetValueOrDefault(party) + amount > Math.Min(most, _left - amount))
                {
                    return false;
                }
            }

            _left -= amount;
            foreach (var party in parties)
            {
                _held[party] = _held.GetValueOrDefault(party) + amount;
            }

            return true;
        }
    }

    internal void Return(IReadOnlyList<string> parties, long amount)
    {
        lock (_gate)
        {
            _left += amount;
            foreach (var party in parties)
            {
                var held = _held.GetValueOrDefault(party) - amount;
                if (held > 0)
                {
                    _held[party] = held;
                }
                else
                {
                    _held.Remove(party);
                }
            }
        }
    }
}

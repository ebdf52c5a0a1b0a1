using System.Net;
using Microsoft.Extensions.Options;

namespace Tidings.Server.Access;

/// <summary>Slows the guessing of tokens, by address. Thread-safe.</summary>
/// <remarks>
/// An address that sent too many wrong tokens has to wait for the end of the window: until then its tokens are not looked up, right or wrong,
/// or guessing would go on at full speed. Only those that opened something from that address before go on working, so that one bad client
/// behind a shared address shuts out no client that is at work. Both tables are bounded; what does not fit is not slowed, or not spared.
/// </remarks>
internal sealed class FailedTokens(TimeProvider time, IOptionsMonitor<AuthenticationOptions> options)
{
    private const int MaxAddresses = 10_000;
    private const int MaxKnown = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, int> _failures = [];
    private HashSet<(IPAddress Address, string Digest)> _known = [];
    private HashSet<(IPAddress Address, string Digest)> _knownBefore = [];
    private long _window = -1;

    /// <param name="address">Null where the connection has none.</param>
    /// <returns>Seconds that this token has to wait; null when it may be looked up.</returns>
    public int? WaitOf(IPAddress? address, string digest)
    {
        var limits = options.CurrentValue;
        if (limits.MaxFailures == 0)
        {
            return null;
        }

        var key = ClientNetwork.Of(address);
        var now = time.GetUtcNow();
        lock (_gate)
        {
            return Turn(now, limits) is var end
                && _failures.GetValueOrDefault(key) >= limits.MaxFailures
                && !_known.Contains((key, digest)) && !_knownBefore.Contains((key, digest))
                    ? Math.Max(1, (int)Math.Ceiling((end - now).TotalSeconds))
                    : null;
        }
    }

    public void CountFailure(IPAddress? address)
    {
        var key = ClientNetwork.Of(address);
        lock (_gate)
        {
            Turn(time.GetUtcNow(), options.CurrentValue);
            if (_failures.Count < MaxAddresses || _failures.ContainsKey(key))
            {
                _failures[key] = _failures.GetValueOrDefault(key) + 1;
            }
        }
    }

    public void RememberSuccess(IPAddress? address, string digest)
    {
        var key = ClientNetwork.Of(address);
        lock (_gate)
        {
            if (_known.Add((key, digest)) && _known.Count > MaxKnown)
            {
                // The older generation goes; whoever is at work comes back into the new one by its next request.
                _knownBefore = _known;
                _known = [];
            }
        }
    }

    /// <returns>When the window ends.</returns>
    private DateTimeOffset Turn(DateTimeOffset now, AuthenticationOptions limits)
    {
        var window = now.UtcTicks / limits.FailureWindow.Ticks;
        if (window > _window)
        {
            _window = window;
            _failures.Clear();
        }

        return new DateTimeOffset((window + 1) * limits.FailureWindow.Ticks, TimeSpan.Zero);
    }
}

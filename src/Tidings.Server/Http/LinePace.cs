using System.Net;

namespace Tidings.Server.Http;

/// <summary>Bounds how many lines requests may cause in the log: per address, so that one sender does not silence the others, and in all. Thread-safe.</summary>
internal sealed class LinePace(TimeProvider time)
{
    /// <summary>Lines of one address in a window.</summary>
    public const int PerAddress = 100;

    /// <summary>Lines in a window, whoever sends.</summary>
    public const int Total = 600;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();

    // Bounded by the total: an address is only counted with a line that is written.
    private readonly Dictionary<IPAddress, int> _lines = [];
    private long _window = -1;
    private int _written;
    private long _leftOut;

    /// <param name="leftOut">Lines of windows that are over that were left out and not told of yet; told of once.</param>
    /// <returns>Whether a line of this address may be written now.</returns>
    public bool Admits(IPAddress? address, out long leftOut)
    {
        var key = AddressBlock.Of(address);
        lock (_gate)
        {
            leftOut = Turn();
            var own = _lines.GetValueOrDefault(key);
            if (_written >= Total || own >= PerAddress)
            {
                _leftOut++;
                return false;
            }

            _lines[key] = own + 1;
            _written++;
            return true;
        }
    }

    private long Turn()
    {
        var window = time.GetUtcNow().UtcTicks / Window.Ticks;
        if (window == _window)
        {
            return 0;
        }

        var leftOut = _leftOut;
        (_window, _written, _leftOut) = (window, 0, 0);
        _lines.Clear();
        return leftOut;
    }
}

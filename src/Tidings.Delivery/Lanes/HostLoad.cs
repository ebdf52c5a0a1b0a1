using System.Runtime.InteropServices;

namespace Tidings.Delivery.Lanes;

/// <summary>What goes on with one host and port, over all lanes that send there.</summary>
/// <param name="authority">Null for a lane whose host depends on the entry: it has a load of its own.</param>
internal sealed class HostLoad(string? authority)
{
    // By lane, and not on the lane: one that moved to another host burdens this one until its last request lands.
    private readonly Dictionary<Lane, int> _held = [];

    public string? Authority { get; } = authority;

    /// <summary>Lanes that send there now.</summary>
    public int Lanes { get; set; }

    /// <summary>Deliveries in flight to it.</summary>
    public int InFlight { get; private set; }

    /// <summary>Lanes that have something in flight to it.</summary>
    public int SendingLanes => _held.Count;

    /// <summary>Lanes that had a turn and could not use it, because the host has its share in flight already.</summary>
    public Queue<Lane> Waiting { get; } = new();

    /// <summary>What a lane has in flight to it.</summary>
    public int HeldBy(Lane lane) => _held.GetValueOrDefault(lane);

    public void Launch(Lane lane)
    {
        InFlight++;
        CollectionsMarshal.GetValueRefOrAddDefault(_held, lane, out _)++;
    }

    public void Land(Lane lane)
    {
        InFlight--;
        if (--CollectionsMarshal.GetValueRefOrNullRef(_held, lane) == 0)
        {
            _held.Remove(lane);
        }
    }
}

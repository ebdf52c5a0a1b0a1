namespace Tidings.Delivery.Lanes;

/// <summary>What lanes to one host may have in flight together, and how they share it.</summary>
/// <remarks>
/// A connection carries one request at a time, so this is the bound of connections. It is kept here and not by the HTTP client, where a delivery that waits for a
/// connection would run into its timeout: to the lane that would be a failure of its destination, though it is the fault of another that hangs.
/// </remarks>
internal sealed partial class Dispatcher
{
    private readonly Dictionary<string, HostLoad> _hosts = [];

    /// <param name="authority">Host and port; null where it is not known beforehand, and bounded by the lane's window alone.</param>
    private HostLoad HostOf(string? authority)
    {
        if (authority is null)
        {
            return new HostLoad(null) { Lanes = 1 };
        }

        if (!_hosts.TryGetValue(authority, out var host))
        {
            _hosts.Add(authority, host = new HostLoad(authority));
        }

        host.Lanes++;
        return host;
    }

    private void Leave(HostLoad host)
    {
        host.Lanes--;
        ForgetIfIdle(host);
    }

    private void ForgetIfIdle(HostLoad host)
    {
        if (host is { Lanes: 0, InFlight: 0, Authority: { } authority })
        {
            _hosts.Remove(authority);
        }
    }

    private void MoveToHost(Lane lane, string? authority)
    {
        if (lane.Host.Authority == authority)
        {
            return;
        }

        var old = lane.Host;
        lane.Host = HostOf(authority);
        Leave(old);
        lane.WaitsForHost = false;
        WantTurn(lane);
    }

    /// <summary>
    /// All share the host's bound as they come. A lane that holds less than an even share may go past it: at worst, when lanes one after another came and hung with all they could take,
    /// n of them hold the bound times 1 + 1/2 + … + 1/n together, or one each.
    /// </summary>
    private bool HasRoomFor(Lane lane) =>
        lane.Host.InFlight < limits.HostWindow || lane.Host.HeldBy(lane) < limits.HostWindow / lane.Host.SendingLanes;

    private static void WaitForHost(Lane lane)
    {
        if (!lane.WaitsForHost)
        {
            lane.WaitsForHost = true;
            lane.Host.Waiting.Enqueue(lane);
        }
    }

    /// <summary>Something of the host has landed: who waits longest for it has a turn. A lane that has moved to another host meanwhile is passed over.</summary>
    private void CallWaiting(HostLoad host)
    {
        while (host.Waiting.TryDequeue(out var lane))
        {
            if (lane.Host != host || !lane.WaitsForHost)
            {
                continue;
            }

            lane.WaitsForHost = false;
            if (WantTurn(lane))
            {
                return;
            }
        }
    }
}

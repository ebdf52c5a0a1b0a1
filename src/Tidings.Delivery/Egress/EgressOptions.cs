namespace Tidings.Delivery.Egress;

/// <summary>Section <c>Egress</c> of the configuration.</summary>
public sealed class EgressOptions
{
    /// <summary>What may be reached although the guard would refuse it: networks (<c>10.0.0.0/8</c>), addresses, host names (<c>sink.internal</c>, <c>*.corp.example</c>). Default none.</summary>
    public IList<string> Allow { get; set; } = [];

    /// <summary>Ports that are never connected to, whatever the address: services that speak no HTTP, which a request could still be made to talk to. Default, and meant by null: ssh, telnet, mail, and the usual stores.</summary>
    /// <remarks>Null, and not the usual ports: the binder adds to a list that is there, and none of them could be taken off. And no list: an empty one would be bound as null.</remarks>
    public IEnumerable<int>? DenyPorts { get; set; }

    /// <summary>Proxy through which everything is sent, <c>http://host:port</c>. Default none. The guard then vets what the receiver's name resolves to here, but the proxy resolves it anew: let the proxy refuse private addresses, too.</summary>
    public Uri? Proxy { get; set; }

    internal IEnumerable<int> DeniedPorts() => DenyPorts ?? [22, 23, 25, 110, 143, 465, 587, 993, 995, 2375, 3306, 5432, 5672, 6379, 9092, 11211, 27017];
}

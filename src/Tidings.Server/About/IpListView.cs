namespace Tidings.Server.About;

/// <summary>Addresses and networks for other people's firewalls, as the operator has set them; empty where nothing is set, since a process behind proxies and NAT does not know its own.</summary>
/// <param name="Addresses">Under which the server is reached.</param>
/// <param name="OutboundAddresses">From which deliveries come.</param>
internal sealed record IpListView(IReadOnlyList<string> Addresses, IReadOnlyList<string> OutboundAddresses);

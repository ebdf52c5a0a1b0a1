using System.Net;

namespace Tidings.Delivery.Egress;

/// <summary>Looks up the addresses of a name; <see cref="Dns"/> outside of tests.</summary>
public delegate Task<IPAddress[]> NameLookup(string host, CancellationToken cancellationToken);

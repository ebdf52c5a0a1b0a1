using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Tidings.Server.Hosting.Listening;

/// <summary>One place to listen at. Closed: there is no fourth kind, and none of a name that has to be looked up.</summary>
internal abstract record ListenAddress
{
    private ListenAddress()
    {
    }

    /// <summary>An address of this machine; <see cref="IPAddress.Any"/> is all of IPv4, <see cref="IPAddress.IPv6Any"/> all of both.</summary>
    public sealed record At(IPAddress Address, int Port) : ListenAddress;

    /// <summary><c>*</c> and <c>+</c>: every interface, of IPv6 too where the machine has it.</summary>
    public sealed record Everywhere(int Port) : ListenAddress;

    /// <summary><c>localhost</c>: the loopback addresses of IPv4 and IPv6.</summary>
    public sealed record Localhost(int Port) : ListenAddress;

    /// <summary>A Unix domain socket.</summary>
    public sealed record Socket(string Path) : ListenAddress;

    /// <summary>Has the server listen there and nowhere else.</summary>
    public void Open(KestrelServerOptions kestrel)
    {
        switch (this)
        {
            case At at:
                kestrel.Listen(at.Address, at.Port);
                break;
            case Everywhere everywhere:
                kestrel.ListenAnyIP(everywhere.Port);
                break;
            case Localhost localhost:
                kestrel.ListenLocalhost(localhost.Port);
                break;
            case Socket socket:
                kestrel.ListenUnixSocket(socket.Path);
                break;
            default:
                throw new InvalidOperationException($"Unknown address {this}.");
        }
    }

    /// <summary>Whether both cannot be listened at together, for one holds the other.</summary>
    public bool Meets(ListenAddress other) => (this, other) switch
    {
        (Socket one, Socket two) => one.Path == two.Path,
        (Socket, _) or (_, Socket) => false,
        // Port 0 is another one each time.
        _ => TcpPort != 0 && TcpPort == other.TcpPort && Addresses.Any(mine => other.Addresses.Any(theirs => Holds(mine, theirs) || Holds(theirs, mine))),
    };

    private int TcpPort => this switch
    {
        At at => at.Port,
        Everywhere everywhere => everywhere.Port,
        Localhost localhost => localhost.Port,
        _ => 0,
    };

    private IPAddress[] Addresses => this switch
    {
        At at => [at.Address],
        Everywhere => [IPAddress.IPv6Any],
        Localhost => [IPAddress.Loopback, IPAddress.IPv6Loopback],
        _ => [],
    };

    private static bool Holds(IPAddress outer, IPAddress inner) =>
        outer.Equals(inner) || outer.Equals(IPAddress.IPv6Any) || (outer.Equals(IPAddress.Any) && inner.AddressFamily == AddressFamily.InterNetwork);
}

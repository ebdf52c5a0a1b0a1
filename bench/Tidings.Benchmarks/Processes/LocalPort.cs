using System.Net;
using System.Net.Sockets;

namespace Tidings.Benchmarks.Processes;

/// <summary>Ports of 127.0.0.1.</summary>
internal static class LocalPort
{
    /// <summary>One that nobody listens on now.</summary>
    public static int Unused()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port; // bound above
    }
}

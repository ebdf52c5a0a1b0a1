using System.Net.Sockets;
using Tidings.Server.Commands;
using Tidings.Server.Hosting.Listening;

namespace Tidings.Server.Tests.Hosting.Listening;

public sealed class LeftSocketTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("tds-");

    private string Place => Path.Combine(_directory.FullName, "s");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void The_socket_of_a_process_that_is_gone_is_removed()
    {
        using var socket = Bound();
        // Bound and never listened at: what a killed process leaves answers in the same way.
        LeftSocket.Remove(Place);

        Assert.False(Path.Exists(Place));
    }

    [Fact]
    public void The_socket_of_a_process_that_listens_stays()
    {
        using var socket = Bound();
        socket.Listen();

        var refused = Assert.Throws<CommandFailedException>(() => LeftSocket.Remove(Place));

        Assert.Equal(ExitCode.Unavailable, refused.ExitCode);
        Assert.True(Path.Exists(Place));
    }

    [Fact]
    public void A_file_that_is_no_socket_stays()
    {
        File.WriteAllText(Place, "precious");

        var refused = Assert.Throws<CommandFailedException>(() => LeftSocket.Remove(Place));

        Assert.Equal(ExitCode.Configuration, refused.ExitCode);
        Assert.True(File.Exists(Place));
    }

    private Socket Bound()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Place));
        return socket;
    }
}

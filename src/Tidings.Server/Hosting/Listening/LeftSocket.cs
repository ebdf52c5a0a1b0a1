using System.Net.Sockets;
using Tidings.Server.Commands;

namespace Tidings.Server.Hosting.Listening;

/// <summary>The file of a Unix socket outlives a process that was killed, and would keep the next one from listening.</summary>
internal static class LeftSocket
{
    /// <summary>Removes the file where no program answers behind it.</summary>
    /// <exception cref="CommandFailedException">A program does, or the file is no socket.</exception>
    public static void Remove(string path)
    {
        if (!File.Exists(path))
        {
            return;
        }

        if (!IsSocket(path))
        {
            throw new CommandFailedException(ExitCode.Configuration, $"Tidings cannot listen on {path}: it is a file and no socket. Choose another path with --urls http://unix:/path/to.sock.");
        }

        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionRefused)
        {
            File.Delete(path);
            return;
        }

        throw new CommandFailedException(ExitCode.Unavailable, $"Another program listens on {path} already. Stop it, or choose another path with --urls.");
    }

    private static bool IsSocket(string path)
    {
        try
        {
            using var file = File.OpenHandle(path);
            return false;
        }
        catch (IOException)
        {
            // A socket is there, and cannot be opened as a file.
            return true;
        }
    }
}

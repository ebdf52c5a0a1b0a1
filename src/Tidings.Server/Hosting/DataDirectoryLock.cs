using System.Globalization;
using Tidings.Server.Commands;

namespace Tidings.Server.Hosting;

/// <summary>Keeps a data directory to one server, or to one command that must be alone with it: a file held open exclusively until the process ends, however it ends.</summary>
internal sealed class DataDirectoryLock : IDisposable
{
    public const string FileName = "tidings.lock";

    private readonly FileStream _file;

    private DataDirectoryLock(FileStream file) => _file = file;

    /// <summary>Makes the directory when it is missing, and takes the lock.</summary>
    /// <exception cref="CommandFailedException">Another process has it, or the directory cannot be written to.</exception>
    public static DataDirectoryLock Take(string directory)
    {
        var path = Path.Combine(directory, FileName);
        try
        {
            Make(directory);
            // On Unix FileShare.None is flock(LOCK_EX): a reader such as `cat` still sees the process id, and the kernel lets go when we die.
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            file.SetLength(0);
            file.Write([.. System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)), (byte)'\n']);
            file.Flush();
            return new DataDirectoryLock(file);
        }
        catch (IOException error) when (IsHeld(error))
        {
            throw new CommandFailedException(ExitCode.Unavailable, $"Another Tidings process uses the data directory {directory}. Its process id is in {path}. Stop it, or choose another directory with --data.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(ExitCode.Unavailable, $"The data directory {directory} cannot be written to: {error.Message} Give it to the user that runs Tidings, or choose another with --data.");
        }
    }

    public void Dispose() => _file.Dispose();

    private static void Make(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
            return;
        }

        // It holds every secret, if sealed, and the key that opens them: nobody else's business.
        Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>A lock that is held is told apart from a disk that is full or read-only by its number alone: EAGAIN of Linux and of the BSDs, and Windows' sharing violation.</summary>
    private static bool IsHeld(IOException error) => error.HResult is 11 or 35 or unchecked((int)0x80070020);
}

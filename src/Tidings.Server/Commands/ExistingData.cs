using Tidings.Server.Hosting.Settings;
using Tidings.Storage;
using Tidings.Storage.Sqlite;

namespace Tidings.Server.Commands;

/// <summary>Opens data for a command that must not make any.</summary>
internal static class ExistingData
{
    /// <summary>Looked for first: opening would make an empty store in a directory that was only mistyped.</summary>
    /// <exception cref="CommandFailedException">There is no data.</exception>
    public static void Require(string directory)
    {
        if (!HasData(directory))
        {
            throw new CommandFailedException(ExitCode.Failed, $"There is no Tidings data in {directory}. Start the server on it first, or name its data directory with --data.");
        }
    }

    private static bool HasData(string directory)
    {
        try
        {
            return Directory.Exists(directory) && Directory.EnumerateFiles(directory, "*.db").Any();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(ExitCode.Unavailable, $"The data directory {directory} cannot be read: {error.Message} Run this as the user that runs the server (sudo -u USER tidings …), or name another directory with --data.");
        }
    }

    /// <exception cref="CommandFailedException">There is no data.</exception>
    public static Task<SqliteStore> OpenAsync(ServerSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        Require(settings.DataDirectory);
        return SqliteStore.OpenAsync(new StorageSettings(settings.DataDirectory, settings.Secrets.MasterKeys), time, cancellationToken);
    }
}

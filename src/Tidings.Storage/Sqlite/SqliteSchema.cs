using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace Tidings.Storage.Sqlite;

/// <summary>Brings a database to the schema of this program: numbered SQL files, each applied once, forward only.</summary>
/// <remarks>The number of the last one applied is the file's <c>user_version</c>.</remarks>
internal static class SqliteSchema
{
    private const string Folder = "migrations/";

    private static readonly Assembly Home = typeof(SqliteSchema).Assembly;

    /// <summary>The schema this program is written for.</summary>
    public static int Newest => Migrations().Max(NumberOf);

    /// <summary>Applies what is missing, all of it or nothing.</summary>
    /// <returns>True when there was no schema before.</returns>
    /// <exception cref="StorageUnavailableException">A newer program made the database, or it cannot be written.</exception>
    public static bool Apply(SqliteSession session, string path)
    {
        try
        {
            // Of two processes that open an old file together, one migrates while the other waits.
            return session.Transact(() => ApplyFrom(session, path)) == 0;
        }
        catch (SqliteException error)
        {
            throw SqliteFailure.Unavailable(path, error);
        }
    }

    private static long ApplyFrom(SqliteSession session, string path)
    {
        var found = session.Number("PRAGMA user_version");
        if (found > Newest)
        {
            throw new StorageUnavailableException(
                $"The database {path} was made by a newer version of Tidings (schema {found}; this program knows {Newest}). Run that version, or restore a backup from before the upgrade.");
        }

        foreach (var name in Migrations().Where(name => NumberOf(name) > found).Order(StringComparer.Ordinal))
        {
            session.Run(Read(name));
            session.Run($"PRAGMA user_version = {NumberOf(name)}");
        }

        return found;
    }

    private static IEnumerable<string> Migrations() =>
        Home.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal));

    private static int NumberOf(string name) =>
        int.Parse(name.AsSpan(Folder.Length, 4), NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Read(string name)
    {
        using var stream = Home.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The embedded file {name} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

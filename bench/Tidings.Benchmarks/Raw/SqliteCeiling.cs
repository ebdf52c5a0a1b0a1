using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Tidings.Benchmarks.Processes;
using Tidings.Benchmarks.Samples;
using Tidings.Storage.Sqlite;

namespace Tidings.Benchmarks.Raw;

/// <summary>What SQLite alone inserts, through Microsoft.Data.Sqlite, as durably as the server: the same native library, WAL, <c>synchronous=FULL</c>.</summary>
internal static class SqliteCeiling
{
    private const string SameTable =
        """
        CREATE TABLE entries (position INTEGER PRIMARY KEY AUTOINCREMENT, account INTEGER NOT NULL, id TEXT NOT NULL, date_ms INTEGER NOT NULL, kind TEXT NOT NULL, payload BLOB NOT NULL);
        CREATE UNIQUE INDEX entries_by_id ON entries (account, id);
        """;

    private const string SameInsert = "INSERT INTO entries (account, id, date_ms, kind, payload) VALUES (1, $id, 1729123867537, 'flag', $payload) ON CONFLICT (account, id) DO NOTHING";
    private const string BareTable = "CREATE TABLE entries (position INTEGER PRIMARY KEY, payload BLOB NOT NULL)";
    private const string BareInsert = "INSERT INTO entries (payload) VALUES ($payload)";

    /// <returns>Rows each second: into the table that the server has, and into one without an index.</returns>
    public static (double Same, double Bare) MeasureBoth(ScratchDirectory scratch, int batch, double seconds, CancellationToken cancellationToken) =>
        (Measure(scratch.New(), SameTable, SameInsert, batch, seconds, cancellationToken), Measure(scratch.New(), BareTable, BareInsert, batch, seconds, cancellationToken));

    private static double Measure(string directory, string schema, string insert, int batch, double seconds, CancellationToken cancellationToken)
    {
        SqliteLibrary.Load();
        var settings = new SqliteConnectionStringBuilder { DataSource = Path.Combine(directory, "raw.db"), Pooling = false };
        using var connection = new SqliteConnection(settings.ConnectionString);
        connection.Open();
        // Page size, cache and checkpoints as in SqliteFile.
        Run(connection, "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4096; PRAGMA cache_size = -16384");
        Run(connection, schema);
        using var command = connection.CreateCommand();
        command.CommandText = insert;
        var id = insert.Contains("$id", StringComparison.Ordinal) ? command.Parameters.Add("$id", SqliteType.Text) : null;
        command.Parameters.Add("$payload", SqliteType.Blob).Value = Encoding.UTF8.GetBytes(SampleEntry.Json(0));
        var rows = 0L;
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began).TotalSeconds < seconds)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var transaction = connection.BeginTransaction();
            command.Transaction = transaction;
            for (var i = 0; i < batch; i++, rows++)
            {
                if (id is not null)
                {
                    id.Value = string.Create(CultureInfo.InvariantCulture, $"bench-{rows:D10}");
                }

                command.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        return rows / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants of this file come here.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}

using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Tidings.Storage.Sqlite;

/// <summary>A prepared statement, most often one that its session keeps for the next use.</summary>
/// <remarks>
/// Straight on the native calls, for Microsoft.Data.Sqlite makes a reader per execution, copies blobs, and sleeps on a busy file.
/// Parameters count from 1, columns from 0. Not thread-safe.
/// </remarks>
internal sealed class SqliteStatement(sqlite3 database, sqlite3_stmt statement, bool isKept) : IDisposable
{
    private const int ShortText = 192;

    public SqliteStatement Bind(int parameter, long value)
    {
        Check(raw.sqlite3_bind_int64(statement, parameter, value));
        return this;
    }

    public SqliteStatement Bind(int parameter, long? value)
    {
        Check(value is { } number ? raw.sqlite3_bind_int64(statement, parameter, number) : raw.sqlite3_bind_null(statement, parameter));
        return this;
    }

    public SqliteStatement Bind(int parameter, string? value)
    {
        Check(value switch
        {
            null => raw.sqlite3_bind_null(statement, parameter),
            // The overload for spans would pass a null pointer for no text, which means NULL.
            { Length: 0 or > ShortText } => raw.sqlite3_bind_text(statement, parameter, value),
            _ => BindShort(parameter, value),
        });
        return this;
    }

    public SqliteStatement Bind(int parameter, ReadOnlySpan<byte> blob)
    {
        Check(blob.IsEmpty ? raw.sqlite3_bind_zeroblob(statement, parameter, 0) : raw.sqlite3_bind_blob(statement, parameter, blob));
        return this;
    }

    /// <summary>Moves to the next row.</summary>
    /// <returns>False when there is none.</returns>
    public bool Step()
    {
        var code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        if (code != raw.SQLITE_DONE)
        {
            Fail(code);
        }

        return false;
    }

    /// <summary>Runs a statement that returns no rows, and makes it ready for other parameters.</summary>
    /// <returns>Rows inserted, changed or removed.</returns>
    public int Execute()
    {
        Step();
        raw.sqlite3_reset(statement);
        return raw.sqlite3_changes(database);
    }

    /// <summary>Makes it ready to run again; parameters keep their values.</summary>
    public void Reset() => raw.sqlite3_reset(statement);

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(statement, column);

    public int Int32(int column) => raw.sqlite3_column_int(statement, column);

    public long? Int64OrNull(int column) => IsNull(column) ? null : Int64(column);

    public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    /// <summary>Valid until the next step.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(statement, column);

    /// <summary>Ends this use: no row stays open (which would hold the log's old pages), no large value stays bound.</summary>
    public void Dispose()
    {
        if (!isKept)
        {
            Close();
            return;
        }

        raw.sqlite3_reset(statement);
        raw.sqlite3_clear_bindings(statement);
    }

    public void Close() => statement.Dispose();

    private int BindShort(int parameter, string value)
    {
        Span<byte> utf8 = stackalloc byte[ShortText * 3];
        return raw.sqlite3_bind_text(statement, parameter, utf8[..Encoding.UTF8.GetBytes(value, utf8)]);
    }

    private void Fail(int code)
    {
        try
        {
            SqliteException.ThrowExceptionForRC(code, database);
        }
        finally
        {
            // A statement that failed takes no parameters until it was reset.
            raw.sqlite3_reset(statement);
        }
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(code, database);
        }
    }
}

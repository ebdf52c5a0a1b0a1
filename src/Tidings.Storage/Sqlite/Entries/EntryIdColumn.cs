using Tidings.Entries;

namespace Tidings.Storage.Sqlite.Entries;

/// <summary>Ids as the log's index keeps them: ours as 12 bytes, which halves the entry in the index; others as text.</summary>
internal static class EntryIdColumn
{
    private const int Bytes = 12;

    public static SqliteStatement Bind(this SqliteStatement statement, int parameter, EntryId id)
    {
        if (!ObjectIds.IsValid(id.Value))
        {
            return statement.Bind(parameter, id.Value);
        }

        Span<byte> bytes = stackalloc byte[Bytes];
        Convert.FromHexString(id.Value, bytes, out _, out _);
        return statement.Bind(parameter, bytes);
    }
}

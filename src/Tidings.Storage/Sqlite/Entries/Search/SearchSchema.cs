namespace Tidings.Storage.Sqlite.Entries.Search;

/// <summary>The tables of the index. No migrations: what is not of this version is made anew from the log.</summary>
internal static class SearchSchema
{
    /// <summary>To be raised whenever the tables, or the words taken of an entry, change.</summary>
    private const int Version = 2;

    /// <remarks>AUTOINCREMENT: what is remembered in memory of a number that was let go of must not be said of another.</remarks>
    private const string Tables =
        """
        CREATE TABLE progress (id INTEGER PRIMARY KEY CHECK (id = 1), position INTEGER NOT NULL, entry TEXT);
        INSERT INTO progress (id, position) VALUES (1, 0);
        CREATE TABLE accounts (account INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE);
        CREATE TABLE signatures (signature INTEGER PRIMARY KEY AUTOINCREMENT, digest BLOB NOT NULL UNIQUE);
        CREATE TABLE signature_blocks (first INTEGER PRIMARY KEY, accesses BLOB NOT NULL);
        CREATE TABLE names (name INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL UNIQUE);
        CREATE TABLE signature_terms (term INTEGER NOT NULL, first INTEGER NOT NULL, places BLOB NOT NULL, PRIMARY KEY (term, first)) WITHOUT ROWID;
        CREATE TABLE blocks (first INTEGER PRIMARY KEY, least_ms INTEGER NOT NULL, most_ms INTEGER NOT NULL, stamp INTEGER NOT NULL, rows BLOB NOT NULL);
        CREATE TABLE dense_words (part INTEGER NOT NULL, word TEXT NOT NULL, places BLOB NOT NULL, UNIQUE (part, word));
        """;

    /// <param name="hasText">Whether words are kept too; an index made without them is not of the same kind.</param>
    public static bool IsCurrent(SqliteSession session, bool hasText) => session.Number("PRAGMA user_version") == NumberOf(hasText);

    public static void Create(SqliteSession session, bool hasText) => session.Transact(() =>
    {
        session.Run(Tables);
        session.Run($"PRAGMA user_version = {NumberOf(hasText)}");
    });

    private static int NumberOf(bool hasText) => (Version * 2) + (hasText ? 1 : 0);
}

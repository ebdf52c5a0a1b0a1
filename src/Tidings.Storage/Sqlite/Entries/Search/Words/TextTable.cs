using System.Globalization;

namespace Tidings.Storage.Sqlite.Entries.Search.Words;

/// <summary>The words of entries, in one full-text table for each <see cref="SearchBlock.PartPositions"/> positions.</summary>
/// <remarks>
/// Without content, places of words and sizes: only which word is in which entry, some 60 bytes an entry.
/// Such a table cannot forget one entry, but be dropped whole: that is how retention and erasure remove words.
/// </remarks>
internal static class TextTable
{
    /// <summary>What begins a word is kept like a word up to this length, for there is no end to the words that so little begins.</summary>
    public const int MaxBeginning = 3;

    // Words come cut and folded: nothing is left for SQLite's tokenizer, which parts them at the spaces.
    private const string Options = "words, content='', detail=none, columnsize=0, tokenize='ascii', prefix='1 2 3'";

    public static bool IsSupported(SqliteSession session) => session.Number("SELECT count(*) FROM pragma_module_list WHERE name = 'fts5'") > 0;

    public static void Create(SqliteSession session, long part) => session.Run(
        $"""
        CREATE VIRTUAL TABLE IF NOT EXISTS {Name(part)} USING fts5({Options});
        CREATE VIRTUAL TABLE IF NOT EXISTS {WordsName(part)} USING fts5vocab({Name(part)}, 'instance');
        """);

    public static void Insert(SqliteSession session, long position, IEnumerable<string> words) =>
        session.Use($"INSERT INTO {Name(SearchBlock.PartOf(position))} (rowid, words) VALUES (?1, ?2)")
            .Bind(1, position).Bind(2, string.Join(' ', words)).Execute();

    /// <summary>Brings a table that gets no more words into its smallest and fastest form.</summary>
    public static void Finish(SqliteSession session, long part) =>
        session.Run($"INSERT INTO {Name(part)} ({Name(part)}) VALUES ('optimize')");

    public static void Drop(SqliteSession session, long part)
    {
        session.Run($"DROP TABLE IF EXISTS {WordsName(part)}; DROP TABLE IF EXISTS {Name(part)}");
        DenseWords.Remove(session, part);
    }

    /// <summary>Numbers of the tables that there are.</summary>
    public static List<long> Parts(SqliteSession session)
    {
        var parts = new List<long>();
        using var names = session.Use("SELECT substr(name, 6) FROM sqlite_master WHERE type = 'table' AND name GLOB 'text_[0-9]*' AND sql LIKE 'CREATE VIRTUAL%'");
        while (names.Step())
        {
            parts.Add(long.Parse(names.Text(0), NumberStyles.None, CultureInfo.InvariantCulture));
        }

        return parts;
    }

    /// <summary>Words that at least so many entries have.</summary>
    public static List<string> WordsOfMany(SqliteSession session, long part, int entries)
    {
        session.Run($"CREATE VIRTUAL TABLE temp.word_counts USING fts5vocab(main, {Name(part)}, 'row')");
        try
        {
            using var rows = session.UseOnce("SELECT term FROM temp.word_counts WHERE doc >= ?1").Bind(1, entries);
            var words = new List<string>();
            while (rows.Step())
            {
                words.Add(rows.Text(0));
            }

            return words;
        }
        finally
        {
            session.Run("DROP TABLE temp.word_counts");
        }
    }

    /// <summary>The first word in the order of their bytes that is not before the one bound. Dispose it.</summary>
    public static SqliteStatement NextWord(SqliteSession session, long part) =>
        session.UseOnce($"SELECT term FROM {WordsName(part)} WHERE term >= ?1 LIMIT 1");

    /// <summary>Positions that match, ascending.</summary>
    /// <param name="match">In the language of FTS5.</param>
    public static IEnumerable<long> Match(SqliteSession session, long part, string match, long first, long last)
    {
        var name = Name(part);
        using var found = session.UseOnce($"SELECT rowid FROM {name} WHERE {name} MATCH ?1 AND rowid BETWEEN ?2 AND ?3 ORDER BY rowid")
            .Bind(1, match).Bind(2, first).Bind(3, last);
        while (found.Step())
        {
            yield return found.Int64(0);
        }
    }

    private static string Name(long part) => string.Create(CultureInfo.InvariantCulture, $"text_{part}");

    private static string WordsName(long part) => string.Create(CultureInfo.InvariantCulture, $"words_of_{part}");
}

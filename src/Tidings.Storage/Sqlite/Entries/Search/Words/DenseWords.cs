using System.Collections;

namespace Tidings.Storage.Sqlite.Entries.Search.Words;

/// <summary>Words that so many entries of a finished part have that a bit for every position is shorter than a list: "updated", "production".</summary>
/// <remarks>FTS5 would step through all entries of such a word to find the few that have another word too.</remarks>
internal static class DenseWords
{
    /// <summary>What makes a word dense: one in four of a part's entries have it.</summary>
    public const int MinEntries = SearchBlock.PartPositions / 4;

    /// <summary>Finds out which they are, and what has them. For a part that gets no more words.</summary>
    public static void Add(SqliteSession session, long part, int minEntries)
    {
        foreach (var word in TextTable.WordsOfMany(session, part, minEntries))
        {
            var places = new BitArray(SearchBlock.PartPositions);
            foreach (var position in TextTable.Match(session, part, $"\"{word}\"", 0, long.MaxValue))
            {
                places[(int)(position % SearchBlock.PartPositions)] = true;
            }

            var bytes = new byte[SearchBlock.PartPositions / 8];
            places.CopyTo(bytes, 0);
            session.Use("INSERT INTO dense_words (part, word, places) VALUES (?1, ?2, ?3)").Bind(1, part).Bind(2, word).Bind(3, bytes).Execute();
        }
    }

    public static void Remove(SqliteSession session, long part) =>
        session.Use("DELETE FROM dense_words WHERE part = ?1").Bind(1, part).Execute();

    /// <returns>Places within the part of the entries that have one of the words at least; null where one of the words is not dense.</returns>
    public static BitArray? Find(SqliteSession session, long part, IReadOnlyList<string> words)
    {
        BitArray? all = null;
        foreach (var word in words)
        {
            using var found = session.Use("SELECT places FROM dense_words WHERE part = ?1 AND word = ?2").Bind(1, part).Bind(2, word);
            if (!found.Step())
            {
                return null;
            }

            var places = new BitArray(found.Blob(0).ToArray());
            all = all?.Or(places) ?? places;
        }

        return all;
    }
}

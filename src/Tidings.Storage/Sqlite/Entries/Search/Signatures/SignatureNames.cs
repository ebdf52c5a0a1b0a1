using System.Collections.Concurrent;
using Tidings.Policies;

namespace Tidings.Storage.Sqlite.Entries.Search.Signatures;

/// <summary>The actions and segments that signatures are made of, each once under a number: hundreds of thousands of signatures share some thousands of them.</summary>
internal sealed class SignatureNames
{
    // Bounds of memory: some 4 MB of numbers, some 20 MB of segments.
    private const int MaxNumbers = 32 * 1024;
    private const int MaxNames = 64 * 1024;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, string> _actions = new();
    private readonly ConcurrentDictionary<int, ResourceSegment> _segments = new();
    private int _fetched;

    /// <summary>Names that were fetched so far: they cost many times what known ones do.</summary>
    public int Fetched => Volatile.Read(ref _fetched);

    /// <summary>The number of a name, given now if it had none. For the one session that writes.</summary>
    public int FindOrAdd(SqliteSession session, string text)
    {
        if (_numbers.TryGetValue(text, out var known))
        {
            return known;
        }

        var number = Find(session, text) ?? Add(session, text);
        if (_numbers.Count >= MaxNumbers)
        {
            _numbers.Clear();
        }

        _numbers.Add(text, number);
        return number;
    }

    public string Action(SqliteSession session, int number) => Read(_actions, session, number, text => text);

    public ResourceSegment Segment(SqliteSession session, int number) => Read(_segments, session, number, SegmentText.Read);

    /// <summary>Removes all but these. For the one session that writes.</summary>
    public void Keep(SqliteSession session, IReadOnlySet<int> used)
    {
        var unused = new List<int>();
        using (var all = session.Use("SELECT name FROM names"))
        {
            while (all.Step())
            {
                if (!used.Contains(all.Int32(0)))
                {
                    unused.Add(all.Int32(0));
                }
            }
        }

        foreach (var name in unused)
        {
            session.Use("DELETE FROM names WHERE name = ?1").Bind(1, name).Execute();
        }

        Forget();
    }

    /// <summary>Forgets what was numbered: after a transaction that was rolled back, and after names were removed.</summary>
    public void Forget() => _numbers.Clear();

    /// <summary>Drops what memory holds of names: they may be those of somebody who is to be forgotten.</summary>
    public void ForgetRead()
    {
        _actions.Clear();
        _segments.Clear();
    }

    private T Read<T>(ConcurrentDictionary<int, T> names, SqliteSession session, int number, Func<string, T> parse)
    {
        if (names.TryGetValue(number, out var known))
        {
            return known;
        }

        Interlocked.Increment(ref _fetched);
        using var found = session.Use("SELECT text FROM names WHERE name = ?1").Bind(1, number);
        if (!found.Step())
        {
            throw new InvalidDataException($"The search index has no name {number}.");
        }

        var name = parse(found.Text(0));
        if (names.Count >= MaxNames)
        {
            names.Clear();
        }

        names.TryAdd(number, name);
        return name;
    }

    private static int? Find(SqliteSession session, string text)
    {
        using var found = session.Use("SELECT name FROM names WHERE text = ?1").Bind(1, text);
        return found.Step() ? found.Int32(0) : null;
    }

    private static int Add(SqliteSession session, string text)
    {
        session.Use("INSERT INTO names (text) VALUES (?1)").Bind(1, text).Execute();
        return (int)session.LastInsertedRow;
    }
}

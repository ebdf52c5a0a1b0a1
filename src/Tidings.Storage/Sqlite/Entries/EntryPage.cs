using Tidings.Entries;

namespace Tidings.Storage.Sqlite.Entries;

/// <summary>Entries being read, up to a number and a size.</summary>
internal sealed class EntryPage(int maxEntries, int maxBytes)
{
    private readonly List<LoggedEntry> _entries = [];
    private long _bytes;

    public IReadOnlyList<LoggedEntry> Entries => _entries;

    /// <summary>How many more the number allows.</summary>
    public int Left => maxEntries - _entries.Count;

    /// <summary>True while another may be added; the first one may whatever its size.</summary>
    public bool HasRoom => Left > 0 && (_bytes < maxBytes || _entries.Count == 0);

    public void Add(LoggedEntry entry)
    {
        _bytes += entry.Payload.Length;
        _entries.Add(entry);
    }
}

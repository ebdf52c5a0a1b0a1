namespace Tidings.Policies;

/// <summary>Groups of policies by the key, the tag, or the beginning of one, that a resource must carry at one segment.</summary>
internal sealed class AnchorTable
{
    private readonly Dictionary<string, ActionTable> _whole;
    private readonly Dictionary<string, ActionTable> _beginnings;
    private readonly Dictionary<string, ActionTable>.AlternateLookup<ReadOnlySpan<char>> _beginningsBySpan;

    // Which lengths there are, ascending: a text is looked up once for each that it reaches.
    private readonly List<int> _lengths = [];

    public AnchorTable(StringComparer comparer)
    {
        _whole = new Dictionary<string, ActionTable>(comparer);
        _beginnings = new Dictionary<string, ActionTable>(comparer);
        _beginningsBySpan = _beginnings.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public ActionTable TableFor(Anchor anchor)
    {
        var tables = anchor.IsBeginning ? _beginnings : _whole;
        if (tables.TryGetValue(anchor.Text, out var table))
        {
            return table;
        }

        tables.Add(anchor.Text, table = new ActionTable());
        var place = anchor.IsBeginning ? _lengths.BinarySearch(anchor.Text.Length) : 0;
        if (place < 0)
        {
            _lengths.Insert(~place, anchor.Text.Length);
        }

        return table;
    }

    public void Offer(string? text, in CandidateCheck check)
    {
        if (text is null)
        {
            return;
        }

        if (_whole.Count > 0 && _whole.TryGetValue(text, out var whole))
        {
            whole.Offer(check);
        }

        foreach (var length in _lengths)
        {
            if (length > text.Length)
            {
                break;
            }

            if (_beginningsBySpan.TryGetValue(text.AsSpan(0, length), out var beginning))
            {
                beginning.Offer(check);
            }
        }
    }
}

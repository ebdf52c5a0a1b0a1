namespace Tidings.Delivery.Lanes;

/// <summary>Positions past a lane's place that need nothing more: what a recovery found in the journal, what a trial settled, and what an operator had sent out of turn.</summary>
internal sealed class SettledPositions
{
    private readonly SortedSet<long> _positions;

    public SettledPositions(IEnumerable<long> positions)
    {
        _positions = [.. positions];
        Last = _positions.Count > 0 ? _positions.Max : long.MinValue;
    }

    /// <summary>The highest; below every position when there is none.</summary>
    public long Last { get; private set; }

    public int Count => _positions.Count;

    public bool Contains(long position) => position <= Last && _positions.Contains(position);

    public void Add(long position)
    {
        _positions.Add(position);
        Last = Math.Max(Last, position);
    }

    /// <summary>Forgets those that the lane's place has come past: it never returns to before its place.</summary>
    public void ForgetUpTo(long place)
    {
        while (_positions.Count > 0 && _positions.Min <= place)
        {
            _positions.Remove(_positions.Min);
        }

        if (_positions.Count == 0)
        {
            Last = long.MinValue;
        }
    }
}

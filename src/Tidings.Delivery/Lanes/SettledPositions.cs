namespace Tidings.Delivery.Lanes;

/// <summary>Positions past a lane's place that need nothing more, as a recovery found them.</summary>
internal sealed class SettledPositions
{
    public static readonly SettledPositions None = new([]);

    private readonly HashSet<long> _positions;

    public SettledPositions(IEnumerable<long> positions)
    {
        _positions = [.. positions];
        Last = _positions.Count > 0 ? _positions.Max() : long.MinValue;
    }

    /// <summary>The highest; below every position when there is none.</summary>
    public long Last { get; }

    public bool Contains(long position) => position <= Last && _positions.Contains(position);
}

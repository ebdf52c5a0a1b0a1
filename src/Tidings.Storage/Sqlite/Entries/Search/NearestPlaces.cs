using Tidings.Entries.Search;

namespace Tidings.Storage.Sqlite.Entries.Search;

/// <summary>The places of a search's page while they are found: the nearest ones, in either direction, and no more than fit.</summary>
/// <param name="upwards">True: the lowest are nearest; false: the highest.</param>
internal sealed class NearestPlaces(int capacity, bool upwards)
{
    // Nearest first. A page has some twenty places: moving them costs less than a tree.
    private readonly List<EntryPlace> _places = new(capacity + 1);

    /// <summary>Nearest first.</summary>
    public IReadOnlyList<EntryPlace> Places => _places;

    public bool IsFull => _places.Count == capacity;

    /// <summary>True when a place would be kept.</summary>
    public bool Wants(EntryPlace place) => !IsFull || IsNearer(place, _places[^1]);

    public void Offer(EntryPlace place)
    {
        if (!Wants(place))
        {
            return;
        }

        var at = _places.Count;
        while (at > 0 && IsNearer(place, _places[at - 1]))
        {
            at--;
        }

        _places.Insert(at, place);
        if (_places.Count > capacity)
        {
            _places.RemoveAt(capacity);
        }
    }

    /// <summary>Lets go of what lies beyond a place up to which alone, with it, everything was looked at.</summary>
    public void CutBeyond(EntryPlace frontier) => _places.RemoveAll(place => IsNearer(frontier, place));

    private bool IsNearer(EntryPlace place, EntryPlace other) => upwards ? place < other : place > other;
}

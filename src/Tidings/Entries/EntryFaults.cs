using System.Globalization;
using Tidings.Validation;

namespace Tidings.Entries;

/// <summary>Collects what is wrong with a request's entries. Bounded: a request of ten thousand bad entries must not be answered with ten thousand lines.</summary>
internal sealed class EntryFaults
{
    /// <summary>Faults that are spelt out; the rest are only counted.</summary>
    public const int MaxFaults = 100;

    private readonly List<Fault> _faults = [];

    public int Count { get; private set; }

    /// <summary>Place of the entry being read; null for a single object, whose attributes have no index.</summary>
    public int? Index { get; set; }

    /// <param name="member">Path within the entry; empty when it is the entry itself.</param>
    public void Add(string member, string reason)
    {
        Count++;
        if (_faults.Count < MaxFaults)
        {
            _faults.Add(new Fault(Attribute(member), reason));
        }
    }

    /// <summary>For faults of the request as a whole.</summary>
    public void AddBody(string reason)
    {
        Count++;
        // What is wrong with the whole is told even after a hundred faults of single entries.
        _faults.Add(new Fault("body", reason));
    }

    public IReadOnlyList<Fault> ToList()
    {
        if (Count > _faults.Count)
        {
            _faults.Add(new Fault("body", string.Create(CultureInfo.InvariantCulture, $"and {Count - _faults.Count} more faults; put these right and send again to see the rest")));
        }

        return _faults;
    }

    private string Attribute(string member)
    {
        if (Index is not { } index)
        {
            return member.Length == 0 ? "body" : member;
        }

        var place = string.Create(CultureInfo.InvariantCulture, $"[{index}]");
        return member.Length == 0 ? place : $"{place}.{member}";
    }
}

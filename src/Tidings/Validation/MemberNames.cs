using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Tidings.Validation;

/// <summary>Notices members that an object has twice while JSON is read forward once. Not thread-safe; kept from one text to the next, for its room.</summary>
/// <remarks>
/// Every object of every entry passes here, so what usually happens costs little: a few bytes of each name are kept as a mark, and marks are compared when the object ends.
/// An object with many members is sorted by marks that a client cannot choose to be equal: no text makes this slower than a sort.
/// </remarks>
internal sealed class MemberNames
{
    private const int Few = 32;
    private const ulong Spread = 0x9E37_79B9_7F4A_7C15;

    // Names of all open objects, those of the innermost last.
    private ulong[] _marks = new ulong[64];
    private Place[] _places = new Place[64];
    private int _count;

    // Where the names of each open object begin.
    private int[] _starts = new int[16];
    private int _open;

    // Names that are written with escapes, as they read without.
    private byte[] _unescaped = [];
    private int _unescapedLength;

    /// <summary>True once an object had a member twice.</summary>
    public bool HasRepeated { get; private set; }

    /// <summary>Forgets everything, for the next text or the next part of one.</summary>
    public void Reset()
    {
        (_count, _open, _unescapedLength) = (0, 0, 0);
        HasRepeated = false;
    }

    /// <summary>Forgets that there was one.</summary>
    public void Forgive() => HasRepeated = false;

    /// <summary>Forgets the innermost open object, of which nothing more is to come.</summary>
    public void Abandon() => _count = _starts[--_open];

    public void Begin()
    {
        if (_open == _starts.Length)
        {
            Array.Resize(ref _starts, _starts.Length * 2);
        }

        _starts[_open++] = _count;
    }

    /// <param name="reader">On the name; its strings are sound.</param>
    public void Add(ref Utf8JsonReader reader)
    {
        if (_count == _marks.Length)
        {
            Array.Resize(ref _marks, _marks.Length * 2);
            Array.Resize(ref _places, _places.Length * 2);
        }

        var name = reader.ValueSpan;
        var place = new Place((int)reader.TokenStartIndex + 1, name.Length, IsUnescaped: false);
        if (reader.ValueIsEscaped)
        {
            place = Unescape(ref reader);
            name = _unescaped.AsSpan(place.Start, place.Length);
        }

        _places[_count] = place;
        _marks[_count++] = MarkOf(name);
    }

    /// <param name="json">What the reader reads.</param>
    public void End(ReadOnlySpan<byte> json)
    {
        var start = _starts[--_open];
        var marks = _marks.AsSpan(start, _count - start);
        var places = _places.AsSpan(start, _count - start);
        _count = start;
        HasRepeated = HasRepeated || (marks.Length <= Few ? HasRepeatedOfFew(marks, places, json) : HasRepeatedOfMany(marks, places, json));
        if (_open == 0)
        {
            _unescapedLength = 0;
        }
    }

    private bool HasRepeatedOfFew(ReadOnlySpan<ulong> marks, ReadOnlySpan<Place> places, ReadOnlySpan<byte> json)
    {
        for (var index = 0; index < marks.Length - 1; index++)
        {
            for (var next = index + 1; next < marks.Length && marks[next..].IndexOf(marks[index]) is var ahead and >= 0; next++)
            {
                next += ahead;
                if (NameAt(places[next], json).SequenceEqual(NameAt(places[index], json)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool HasRepeatedOfMany(Span<ulong> marks, Span<Place> places, ReadOnlySpan<byte> json)
    {
        for (var index = 0; index < marks.Length; index++)
        {
            marks[index] = Secretly(marks[index], NameAt(places[index], json));
        }

        marks.Sort(places);
        for (var index = 1; index < marks.Length; index++)
        {
            for (var before = index - 1; before >= 0 && marks[before] == marks[index]; before--)
            {
                if (NameAt(places[before], json).SequenceEqual(NameAt(places[index], json)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private ReadOnlySpan<byte> NameAt(Place place, ReadOnlySpan<byte> json) =>
        (place.IsUnescaped ? _unescaped : json).Slice(place.Start, place.Length);

    private Place Unescape(ref Utf8JsonReader reader)
    {
        // Without its escapes a name is shorter.
        var needed = _unescapedLength + reader.ValueSpan.Length;
        if (needed > _unescaped.Length)
        {
            Array.Resize(ref _unescaped, Math.Max(needed, _unescaped.Length * 2));
        }

        var place = new Place(_unescapedLength, reader.CopyString(_unescaped.AsSpan(_unescapedLength)), IsUnescaped: true);
        _unescapedLength += place.Length;
        return place;
    }

    /// <summary>Length, beginning and end: different for nearly all names that stand beside each other.</summary>
    private static ulong MarkOf(ReadOnlySpan<byte> name)
    {
        if (name.Length >= sizeof(ulong))
        {
            var (head, tail) = (BinaryPrimitives.ReadUInt64LittleEndian(name), BinaryPrimitives.ReadUInt64LittleEndian(name[^sizeof(ulong)..]));
            return (head * Spread) + BitOperations.RotateLeft(tail, 29) + (ulong)name.Length;
        }

        var mark = (ulong)name.Length;
        foreach (var letter in name)
        {
            mark = (mark << 8) | letter;
        }

        return mark;
    }

    /// <summary>With the runtime's hash of strings, whose seed is another in each process.</summary>
    private static ulong Secretly(ulong mark, ReadOnlySpan<byte> name)
    {
        var hash = (uint)string.GetHashCode(MemoryMarshal.Cast<byte, char>(name), StringComparison.Ordinal);
        return ((ulong)hash << 32) ^ (mark * Spread);
    }

    private readonly record struct Place(int Start, int Length, bool IsUnescaped);
}

using System.Numerics;

namespace Tidings.Policies;

/// <summary>A set of places from 0 up, which gives them back in order and is empty again thereby.</summary>
/// <remarks>
/// A bit for each place, and above it a bit for each word that holds any: emptying costs what is in it, and a 4,096th of its size.
/// </remarks>
internal sealed class OrdinalSet(int size)
{
    private readonly ulong[] _words = new ulong[(size + 63) / 64];
    private readonly ulong[] _wordsInUse = new ulong[(size + 4095) / 4096];

    public bool Contains(int ordinal) => (_words[ordinal >> 6] & (1UL << (ordinal & 63))) != 0;

    public void Add(int ordinal)
    {
        var word = ordinal >> 6;
        _words[word] |= 1UL << (ordinal & 63);
        _wordsInUse[word >> 6] |= 1UL << (word & 63);
    }

    /// <summary>Adds to <paramref name="items"/> what stands in <paramref name="source"/> at the places of the set, ascending, and empties the set.</summary>
    public void Drain<T>(T[] source, List<T> items)
    {
        for (var i = 0; i < _wordsInUse.Length; i++)
        {
            for (var inUse = _wordsInUse[i]; inUse != 0; inUse &= inUse - 1)
            {
                var word = (i << 6) + BitOperations.TrailingZeroCount(inUse);
                for (var bits = _words[word]; bits != 0; bits &= bits - 1)
                {
                    items.Add(source[(word << 6) + BitOperations.TrailingZeroCount(bits)]);
                }

                _words[word] = 0;
            }

            _wordsInUse[i] = 0;
        }
    }
}

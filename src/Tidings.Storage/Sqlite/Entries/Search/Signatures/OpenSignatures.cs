using System.Collections;
using Tidings.Policies;

namespace Tidings.Storage.Sqlite.Entries.Search.Signatures;

/// <summary>A block of signatures that is being changed, with the terms of each, until it is written.</summary>
internal sealed class OpenSignatures
{
    private readonly List<int[]> _signatures = [];
    private readonly Dictionary<string, Term> _terms = new(StringComparer.Ordinal);
    private bool _isChanged;

    private OpenSignatures(int block) => Block = block;

    /// <summary>Its number.</summary>
    public int Block { get; }

    /// <param name="accessesOf">What a signature stands for.</param>
    public static OpenSignatures Load(SqliteSession session, int block, Func<int[], IReadOnlyList<ResourceAccess>> accessesOf)
    {
        var open = new OpenSignatures(block);
        var kept = SignatureBlock.Load(session, block);
        for (var place = 0; place < kept.Count; place++)
        {
            var signature = kept.At(place).ToArray();
            open._signatures.Add(signature);
            open.Mark(place, accessesOf(signature), has: true);
        }

        open.MarkSaved();
        return open;
    }

    public int[] At(int place) => _signatures[place];

    /// <param name="place">Above all that are filled.</param>
    public void Add(int place, int[] signature, IReadOnlyList<ResourceAccess> accesses)
    {
        // Numbers start at one, and where a block was let go of the next one does not.
        while (_signatures.Count < place)
        {
            _signatures.Add([]);
        }

        _signatures.Add(signature);
        Mark(place, accesses, has: true);
    }

    public void Remove(int place, IReadOnlyList<ResourceAccess> accesses)
    {
        _signatures[place] = [];
        Mark(place, accesses, has: false);
    }

    /// <summary>Writes what is not written yet; a block of which nothing is left goes.</summary>
    public void Save(SqliteSession session)
    {
        if (!_isChanged)
        {
            return;
        }

        if (_signatures.TrueForAll(signature => signature.Length == 0))
        {
            SignatureBlock.Remove(session, Block);
        }
        else
        {
            SignatureBlock.Of(_signatures).Save(session, Block);
        }

        foreach (var term in _terms.Values.Where(term => term.IsChanged))
        {
            SignatureTerms.Save(session, term.Number, Block, term.Places);
        }

        MarkSaved();
    }

    private void Mark(int place, IReadOnlyList<ResourceAccess> accesses, bool has)
    {
        _isChanged = true;
        foreach (var text in SignatureTerms.Of(accesses))
        {
            if (!_terms.TryGetValue(text, out var term))
            {
                _terms.Add(text, term = new Term(SignatureTerms.NumberOf(text)));
            }

            term.Places[place] = has;
            term.IsChanged = true;
        }
    }

    private void MarkSaved()
    {
        _isChanged = false;
        foreach (var term in _terms.Values)
        {
            term.IsChanged = false;
        }
    }

    private sealed class Term(long number)
    {
        public long Number => number;

        /// <summary>Which signatures have it.</summary>
        public BitArray Places { get; } = new(SignatureBlock.Signatures);

        public bool IsChanged { get; set; }
    }
}

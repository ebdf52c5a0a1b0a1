using System.Collections;
using Tidings.Entries.Search;

namespace Tidings.Storage.Sqlite.Entries.Search.Signatures;

/// <summary>What a filter says of each signature, found out once for one search.</summary>
internal sealed class SignatureVerdicts
{
    private const byte Undecided = 0;
    private const byte Passes = 1;
    private const byte Fails = 2;

    // In rows of the index looked at, the cheapest that a search does.
    private const int CostOfDecision = 40;
    private const int CostOfName = 500;
    private const int CostOfBlock = 5_000;

    // Never written to: nothing in it is undecided.
    private static readonly byte[] AllFail = [.. Enumerable.Repeat(Fails, SignatureBlock.Signatures)];

    private readonly SqliteSession _session;
    private readonly SignatureTable _signatures;
    private readonly EntryFilter _filter;
    private readonly (int Names, int Blocks) _fetchedBefore;

    // By block, made when first asked about: numbers are never given again, and most of a long life's are gone.
    private readonly byte[]?[] _verdicts;
    private readonly Dictionary<int, BitArray>? _candidates;

    // Candidates that the policy must be asked about; the others pass.
    private readonly Dictionary<int, BitArray>? _undecided;
    private int _decided;

    public SignatureVerdicts(SqliteSession session, SignatureTable signatures, EntryFilter filter)
    {
        _session = session;
        _signatures = signatures;
        _filter = filter;
        _fetchedBefore = signatures.Fetched;
        _verdicts = filter.PassesAll ? [] : new byte[SignatureBlock.NumberOf((int)session.Number("SELECT coalesce(max(signature), 0) FROM signatures")) + 1][];
        if (filter is { PassesAll: false, Needed: { } needed })
        {
            _candidates = SignatureTerms.Find(session, needed.Alternatives);
            _undecided = needed.AreEnough ? SignatureTerms.Find(session, SignatureTerms.Several) : _candidates;
        }
    }

    /// <summary>True where no entry can pass.</summary>
    public bool NonePass => _candidates is { Count: 0 };

    /// <summary>What the verdicts have cost, in rows looked at. What other searches fetch meanwhile counts too: it only ends a page sooner.</summary>
    public long Cost
    {
        get
        {
            var (names, blocks) = _signatures.Fetched;
            return ((long)_decided * CostOfDecision) + ((long)(names - _fetchedBefore.Names) * CostOfName) + ((long)(blocks - _fetchedBefore.Blocks) * CostOfBlock);
        }
    }

    public bool Passed(int signature)
    {
        if (_filter.PassesAll)
        {
            return true;
        }

        var block = _verdicts[SignatureBlock.NumberOf(signature)] ??= Begin(SignatureBlock.NumberOf(signature));
        ref var verdict = ref block[signature % SignatureBlock.Signatures];
        if (verdict == Undecided)
        {
            verdict = Decide(signature) ? Passes : Fails;
        }

        return verdict == Passes;
    }

    /// <summary>All that are no candidates fail: they lack what the statements need.</summary>
    private byte[] Begin(int block)
    {
        if (_candidates is null)
        {
            return new byte[SignatureBlock.Signatures];
        }

        if (!_candidates.TryGetValue(block, out var candidates))
        {
            return AllFail;
        }

        var undecided = _undecided?.GetValueOrDefault(block);
        var verdicts = new byte[SignatureBlock.Signatures];
        for (var place = 0; place < verdicts.Length; place++)
        {
            verdicts[place] = !candidates[place] ? Fails : undecided is not null && undecided[place] ? Undecided : Passes;
        }

        return verdicts;
    }

    private bool Decide(int signature)
    {
        _decided++;
        return _filter.Passes(_signatures.Read(_session, signature));
    }
}

using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Tidings.Policies;

namespace Tidings.Storage.Sqlite.Entries.Search.Signatures;

/// <summary>Each different list of accesses once, under a number. A million entries have far fewer of them, so a policy is held against few.</summary>
internal sealed class SignatureTable
{
    private const int DigestBytes = 16;

    // Bounds of memory: some 2 MB of digests, 16 MB of accesses.
    private const int MaxNumbers = 32 * 1024;
    private const long MaxBlockBytes = 16 * 1024 * 1024;

    private readonly SignatureNames _names = new();
    private readonly ConcurrentDictionary<int, SignatureBlock> _blocks = new();
    private readonly Dictionary<UInt128, int> _numbers = [];

    // The block that new signatures go to, until it is written with the transaction; null when none is open.
    private OpenSignatures? _open;
    private long _blockBytes;
    private int _blocksFetched;

    /// <summary>What had to be fetched so far instead of being found in memory.</summary>
    public (int Names, int Blocks) Fetched => (_names.Fetched, Volatile.Read(ref _blocksFetched));

    /// <summary>The number of these accesses, given now if they had none. For the one session that writes; <see cref="Flush"/> within the same transaction.</summary>
    public int FindOrAdd(SqliteSession session, IReadOnlyList<ResourceAccess> accesses)
    {
        if (!accesses.All(CanWrite))
        {
            // Nothing that looks at accesses finds such an entry.
            accesses = [];
        }

        var signature = Encode(session, accesses);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(signature.AsSpan()), digest);
        digest = digest[..DigestBytes];
        var key = BitConverter.ToUInt128(digest);
        if (_numbers.TryGetValue(key, out var known))
        {
            return known;
        }

        var number = Find(session, digest) ?? Add(session, digest, signature, accesses);
        if (_numbers.Count >= MaxNumbers)
        {
            _numbers.Clear();
        }

        _numbers.Add(key, number);
        return number;
    }

    /// <summary>Writes the block that is still in memory.</summary>
    public void Flush(SqliteSession session) => _open?.Save(session);

    /// <summary>Forgets what was numbered: after a transaction that was rolled back.</summary>
    public void Forget()
    {
        _open = null;
        _numbers.Clear();
        _names.Forget();
    }

    /// <summary>Accesses of a signature; none for one that was let go of.</summary>
    public IReadOnlyList<ResourceAccess> Read(SqliteSession session, int signature)
    {
        var place = signature % SignatureBlock.Signatures;
        return Decode(session, BlockWith(session, SignatureBlock.NumberOf(signature), place).At(place));
    }

    /// <summary>Removes all signatures but these, and the names that nothing has any more. For the one session that writes.</summary>
    public void Keep(SqliteSession session, IReadOnlySet<int> used)
    {
        var names = new HashSet<int>();
        foreach (var number in BlockNumbers(session))
        {
            KeepOfBlock(session, number, used, names);
        }

        _names.Keep(session, names);
        Forget();
    }

    /// <summary>Drops what memory holds of accesses: they may name somebody who is to be forgotten.</summary>
    public void ForgetRead()
    {
        Interlocked.Exchange(ref _blockBytes, 0);
        _blocks.Clear();
        _names.ForgetRead();
    }

    private static List<int> BlockNumbers(SqliteSession session)
    {
        var numbers = new List<int>();
        using var blocks = session.Use("SELECT first FROM signature_blocks");
        while (blocks.Step())
        {
            numbers.Add(SignatureBlock.NumberOf(blocks.Int32(0)));
        }

        return numbers;
    }

    private void KeepOfBlock(SqliteSession session, int number, IReadOnlySet<int> used, HashSet<int> names)
    {
        var block = SignatureBlock.Load(session, number);
        var unused = new List<int>();
        for (var place = 0; place < block.Count; place++)
        {
            if (used.Contains((number * SignatureBlock.Signatures) + place))
            {
                AddNames(names, block.At(place));
            }
            else if (!block.At(place).IsEmpty)
            {
                unused.Add(place);
            }
        }

        if (unused.Count > 0)
        {
            Remove(session, number, unused);
        }
    }

    /// <remarks>A block is opened only where something goes: that works out the terms of all its signatures.</remarks>
    private void Remove(SqliteSession session, int number, List<int> places)
    {
        var open = Open(session, number);
        foreach (var place in places)
        {
            open.Remove(place, Decode(session, open.At(place)));
            session.Use("DELETE FROM signatures WHERE signature = ?1").Bind(1, (number * SignatureBlock.Signatures) + place).Execute();
        }

        open.Save(session);
    }

    private OpenSignatures Open(SqliteSession session, int number) => OpenSignatures.Load(session, number, signature => Decode(session, signature));

    /// <param name="place">That it must hold: a block grows until it is full, and what was let go of since may still be there for a session that began before.</param>
    private SignatureBlock BlockWith(SqliteSession session, int number, int place)
    {
        if (_blocks.TryGetValue(number, out var known) && !known.At(place).IsEmpty)
        {
            return known;
        }

        Interlocked.Increment(ref _blocksFetched);
        var block = SignatureBlock.Load(session, number);
        if (Interlocked.Add(ref _blockBytes, block.Bytes) > MaxBlockBytes)
        {
            Interlocked.Exchange(ref _blockBytes, block.Bytes);
            _blocks.Clear();
        }

        _blocks[number] = block;
        return block;
    }

    private static bool CanWrite(ResourceAccess access) =>
        !SegmentText.HoldsMark(access.Action) && access.Resource.Segments.All(SegmentText.CanWrite);

    private int[] Encode(SqliteSession session, IReadOnlyList<ResourceAccess> accesses)
    {
        var signature = new List<int>();
        foreach (var access in accesses)
        {
            signature.Add(access.Resource.Segments.Count);
            signature.Add(_names.FindOrAdd(session, access.Action));
            signature.AddRange(access.Resource.Segments.Select(segment => _names.FindOrAdd(session, SegmentText.Write(segment))));
        }

        return [.. signature];
    }

    private List<ResourceAccess> Decode(SqliteSession session, ReadOnlySpan<int> signature)
    {
        var accesses = new List<ResourceAccess>(1);
        while (!signature.IsEmpty)
        {
            var segments = new ResourceSegment[signature[0]];
            for (var i = 0; i < segments.Length; i++)
            {
                segments[i] = _names.Segment(session, signature[2 + i]);
            }

            accesses.Add(new ResourceAccess(_names.Action(session, signature[1]), new Resource(segments)));
            signature = signature[(2 + segments.Length)..];
        }

        return accesses;
    }

    private static void AddNames(HashSet<int> names, ReadOnlySpan<int> signature)
    {
        while (!signature.IsEmpty)
        {
            var length = 2 + signature[0];
            foreach (var name in signature[1..length])
            {
                names.Add(name);
            }

            signature = signature[length..];
        }
    }

    private static int? Find(SqliteSession session, ReadOnlySpan<byte> digest)
    {
        using var found = session.Use("SELECT signature FROM signatures WHERE digest = ?1").Bind(1, digest);
        return found.Step() ? found.Int32(0) : null;
    }

    private int Add(SqliteSession session, ReadOnlySpan<byte> digest, int[] signature, IReadOnlyList<ResourceAccess> accesses)
    {
        session.Use("INSERT INTO signatures (digest) VALUES (?1)").Bind(1, digest).Execute();
        var number = (int)session.LastInsertedRow;
        Append(session, number, signature, accesses);
        return number;
    }

    private void Append(SqliteSession session, int number, int[] signature, IReadOnlyList<ResourceAccess> accesses)
    {
        var block = SignatureBlock.NumberOf(number);
        if (_open is null || _open.Block != block)
        {
            Flush(session);
            _open = Open(session, block);
        }

        _open.Add(number % SignatureBlock.Signatures, signature, accesses);
    }
}

using System.Collections;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Tidings.Policies;

namespace Tidings.Storage.Sqlite.Entries.Search.Signatures;

/// <summary>Which signatures of each block have a term. Terms are kept as 64 bits of a digest: two that share them only make candidates of too many.</summary>
/// <remarks>Places within the block, in 16 bits each where they are few, or else a bit for every place.</remarks>
internal static class SignatureTerms
{
    /// <summary>That of entries with several accesses: what one of them lacks another may have.</summary>
    public const string Several = "several";

    private const int BitmapBytes = SignatureBlock.Signatures / 8;

    private const string Upsert = "INSERT INTO signature_terms (term, first, places) VALUES (?1, ?2, ?3) ON CONFLICT (term, first) DO UPDATE SET places = ?3";

    public static IEnumerable<string> Of(IReadOnlyList<ResourceAccess> accesses)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        foreach (var access in accesses)
        {
            AccessTerms.AddTo(terms, access);
        }

        if (accesses.Count > 1)
        {
            terms.Add(Several);
        }

        return terms;
    }

    public static long NumberOf(string term)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(term.AsSpan()), digest);
        return BitConverter.ToInt64(digest);
    }

    /// <param name="places">That have the term; none lets go of it.</param>
    public static void Save(SqliteSession session, long term, int block, BitArray places)
    {
        if (places.HasAnySet())
        {
            session.Use(Upsert).Bind(1, term).Bind(2, block * SignatureBlock.Signatures).Bind(3, Bytes(places)).Execute();
        }
        else
        {
            session.Use("DELETE FROM signature_terms WHERE term = ?1 AND first = ?2").Bind(1, term).Bind(2, block * SignatureBlock.Signatures).Execute();
        }
    }

    /// <param name="needed">A signature must have all terms of one of the lists.</param>
    /// <returns>All that may have them, and others: places by block.</returns>
    public static Dictionary<int, BitArray> Find(SqliteSession session, IReadOnlyList<IReadOnlyList<string>> needed)
    {
        var found = new Dictionary<int, BitArray>();
        foreach (var terms in needed)
        {
            foreach (var (block, places) in FindAll(session, terms))
            {
                if (!found.TryAdd(block, places))
                {
                    found[block].Or(places);
                }
            }
        }

        return found;
    }

    /// <summary>Places by block of all that have a term, and others.</summary>
    public static Dictionary<int, BitArray> Find(SqliteSession session, string term)
    {
        var found = new Dictionary<int, BitArray>();
        using var rows = session.Use("SELECT first, places FROM signature_terms WHERE term = ?1").Bind(1, NumberOf(term));
        while (rows.Step())
        {
            found.Add(SignatureBlock.NumberOf(rows.Int32(0)), Places(rows.Blob(1)));
        }

        return found;
    }

    private static Dictionary<int, BitArray> FindAll(SqliteSession session, IReadOnlyList<string> terms)
    {
        var all = Find(session, terms[0]);
        foreach (var term in terms.Skip(1))
        {
            var having = Find(session, term);
            foreach (var block in all.Keys.ToList())
            {
                if (!having.TryGetValue(block, out var places) || !all[block].And(places).HasAnySet())
                {
                    all.Remove(block);
                }
            }
        }

        return all;
    }

    private static byte[] Bytes(BitArray places)
    {
        var few = new List<ushort>();
        for (var place = 0; place < places.Length; place++)
        {
            if (places[place])
            {
                few.Add((ushort)place);
            }
        }

        if (few.Count * sizeof(ushort) < BitmapBytes)
        {
            return MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(few)).ToArray();
        }

        var bitmap = new byte[BitmapBytes];
        places.CopyTo(bitmap, 0);
        return bitmap;
    }

    private static BitArray Places(ReadOnlySpan<byte> kept)
    {
        if (kept.Length == BitmapBytes)
        {
            return new BitArray(kept.ToArray());
        }

        var places = new BitArray(SignatureBlock.Signatures);
        foreach (var place in MemoryMarshal.Cast<byte, ushort>(kept))
        {
            places[place] = true;
        }

        return places;
    }
}

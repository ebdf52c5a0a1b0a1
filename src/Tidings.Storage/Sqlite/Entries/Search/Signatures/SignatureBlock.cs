using System.Runtime.InteropServices;

namespace Tidings.Storage.Sqlite.Entries.Search.Signatures;

/// <summary>The accesses of <see cref="Signatures"/> consecutive signatures, in numbers of <see cref="SignatureNames"/>: kept as one value, so that all of a large log are read in some milliseconds.</summary>
/// <remarks>
/// As numbers of 32 bits: how many signatures follow, where each of them ends, then what they are. An access is how many segments it has, its action, its segments.
/// A signature that was let go of has no access.
/// </remarks>
internal sealed class SignatureBlock
{
    /// <summary>Signatures in a block.</summary>
    public const int Signatures = 1024;

    private const string Upsert = "INSERT INTO signature_blocks (first, accesses) VALUES (?1, ?2) ON CONFLICT (first) DO UPDATE SET accesses = ?2";

    private readonly int[] _kept;

    private SignatureBlock(int[] kept) => _kept = kept;

    public static SignatureBlock Empty { get; } = new([0]);

    /// <summary>Numbers that there are, with those that were let go of.</summary>
    public int Count => _kept[0];

    /// <summary>What it takes in memory.</summary>
    public int Bytes => _kept.Length * sizeof(int);

    public static int NumberOf(int signature) => signature / Signatures;

    public static SignatureBlock Load(SqliteSession session, int number)
    {
        using var found = session.Use("SELECT accesses FROM signature_blocks WHERE first = ?1").Bind(1, number * Signatures);
        return found.Step() ? Of(found.Blob(0)) : Empty;
    }

    /// <summary>In the machine's own byte order, as <see cref="SearchBlock"/>.</summary>
    /// <exception cref="InvalidDataException">It is none: SQLite has no checksums, so a damaged page may still be read.</exception>
    public static SignatureBlock Of(ReadOnlySpan<byte> kept)
    {
        var numbers = MemoryMarshal.Cast<byte, int>(kept).ToArray();
        return IsWhole(numbers) ? new SignatureBlock(numbers) : throw new InvalidDataException("The search index has a block of signatures that is none.");
    }

    /// <param name="signatures">One after the other, from the block's first.</param>
    public static SignatureBlock Of(IReadOnlyCollection<int[]> signatures)
    {
        var kept = new List<int>(1 + signatures.Count) { signatures.Count };
        var end = 1 + signatures.Count;
        foreach (var signature in signatures)
        {
            end += signature.Length;
            kept.Add(end);
        }

        foreach (var signature in signatures)
        {
            kept.AddRange(signature);
        }

        return new SignatureBlock([.. kept]);
    }

    /// <param name="place">Within the block.</param>
    public ReadOnlySpan<int> At(int place)
    {
        if (place >= Count)
        {
            return [];
        }

        var start = place == 0 ? 1 + Count : _kept[place];
        return _kept.AsSpan(start..(_kept[place + 1]));
    }

    public void Save(SqliteSession session, int number) =>
        session.Use(Upsert).Bind(1, number * Signatures).Bind(2, MemoryMarshal.AsBytes(_kept.AsSpan())).Execute();

    public static void Remove(SqliteSession session, int number) =>
        session.Use("DELETE FROM signature_blocks WHERE first = ?1").Bind(1, number * Signatures).Execute();

    private static bool IsWhole(ReadOnlySpan<int> kept)
    {
        if (kept.IsEmpty || kept[0] is < 0 or > Signatures || kept.Length <= kept[0])
        {
            return false;
        }

        var start = 1 + kept[0];
        foreach (var end in kept[1..start])
        {
            if (end < start || end > kept.Length || !IsSignature(kept[start..end]))
            {
                return false;
            }

            start = end;
        }

        return true;
    }

    private static bool IsSignature(ReadOnlySpan<int> signature)
    {
        while (!signature.IsEmpty)
        {
            if (signature[0] < 0 || signature[0] > signature.Length - 2)
            {
                return false;
            }

            signature = signature[(2 + signature[0])..];
        }

        return true;
    }
}

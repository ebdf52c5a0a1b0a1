using System.Text.Json;
using Tidings.Access;
using Tidings.Validation;

namespace Tidings.Entries;

/// <summary>Reads audit log entries from JSON: checks them and derives what is missing.</summary>
/// <param name="baseUrl">Links within derived titles are made absolute with it; without it they are host-relative, and made absolute when rendered.</param>
/// <remarks>
/// Thread-safe. What is wrong with the input is told in the reading; nothing a client can send makes it throw.
/// The payload of an entry that lacks nothing is a part of what was read, not a copy: the input must stay as it is for as long as the entries are used.
/// </remarks>
public sealed class EntryReader(TimeProvider time, Uri? baseUrl = null)
{
    /// <summary>Most entries in one request.</summary>
    public const int MaxEntries = 10_000;

    /// <summary>Largest entry in bytes.</summary>
    public const int MaxEntryBytes = 1024 * 1024;

    /// <summary>Most values in one entry, containers included: a template sees them as a tree, which takes up to a hundred times the room of its text.</summary>
    public const int MaxEntryValues = 100_000;

    /// <summary>Most accesses and tags in the entries of one request, all together: these are kept as objects until the entries are stored.</summary>
    public const int MaxMatched = 100_000;

    /// <summary>Deepest nesting within an entry that is taken in.</summary>
    public const int MaxDepth = 64;

    /// <summary>Deepest nesting that is read back and shown: twice what is taken in, for what Tidings puts around it.</summary>
    public const int MaxStoredDepth = 2 * MaxDepth;

    /// <summary>Reads one object or an array of them.</summary>
    public EntryReading ReadJson(AccountId account, ReadOnlyMemory<byte> utf8Json)
    {
        var batch = new EntryBatch(account, time, baseUrl);
        batch.ReadDocument(WithoutMark(utf8Json));
        return batch.ToReading();
    }

    /// <summary>Reads one object a line; empty lines are passed over.</summary>
    public EntryReading ReadLines(AccountId account, ReadOnlyMemory<byte> utf8Lines)
    {
        var batch = new EntryBatch(account, time, baseUrl);
        batch.ReadLines(WithoutMark(utf8Lines));
        return batch.ToReading();
    }

    /// <summary>Reads back what <see cref="AuditLogEntry.Payload"/> held: no checks, nothing derived anew.</summary>
    /// <exception cref="JsonException">What is stored is no JSON.</exception>
    /// <exception cref="InvalidDataException">What is stored is no entry.</exception>
    public static AuditLogEntry ReadStored(ReadOnlyMemory<byte> payload)
    {
        var reader = new CheckedJsonReader(payload.Span, new JsonReaderOptions { MaxDepth = MaxStoredDepth }, names: null);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new InvalidDataException($"A stored entry is {JsonShape.NameOf(reader.TokenType)} where an object was written; the log is damaged, restore it from a backup.");
        }

        return ToEntry(EntryScanner.Scan(ref reader, faults: null), payload);
    }

    internal static AuditLogEntry ToEntry(EntryScan scan, ReadOnlyMemory<byte> payload) => new()
    {
        Id = new EntryId(scan.Id ?? throw Missing("_id")),
        Date = scan.Date ?? DateTimeOffset.UnixEpoch,
        Kind = scan.Kind ?? throw Missing("kind"),
        Name = scan.Name ?? throw Missing("name"),
        Accesses = scan.Accesses.Count > 0 ? MatchingAccesses.Of(scan) : throw Missing("accesses"),
        Payload = payload,
    };

    private static InvalidDataException Missing(string member) =>
        new($"A stored entry has no {member}, without which none is written; the log is damaged, restore it from a backup.");

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> utf8) =>
        utf8.Span is [0xEF, 0xBB, 0xBF, ..] ? utf8[3..] : utf8;
}

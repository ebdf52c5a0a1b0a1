using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace Tidings.Client;

/// <summary>Writes entries as the server takes them: one line of JSON each.</summary>
internal sealed class EntryWriter(TimeProvider time)
{
    /// <summary>Largest entry in bytes: the server's limit.</summary>
    public const int MaxBytes = 1024 * 1024;

    private const int MaxIdLength = 64;

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <summary>With an id and a date, so that it stays the same however often it is sent.</summary>
    /// <returns>Without a line break at its end, and none within.</returns>
    public byte[] Write(AuditLogEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Accesses.Count == 0)
        {
            throw new ArgumentException("An entry tells what was done to what: give one access or more.", nameof(entry));
        }

        if (entry.Id is { } id && (id.Length is 0 or > MaxIdLength || id.AsSpan().ContainsAnyExcept(IdCharacters)))
        {
            throw new ArgumentException($"The id of an entry has 1 to {MaxIdLength} of A-Z a-z 0-9 _ -, or is left null to have one made.", nameof(entry));
        }

        var now = time.GetUtcNow();
        var line = JsonSerializer.SerializeToUtf8Bytes(entry with { Id = entry.Id ?? NewId(now), Date = entry.Date ?? now }, AuditLogJson.Default.AuditLogEntry);
        return line.Length <= MaxBytes
            ? line
            : throw new ArgumentException($"The entry has {line.Length} bytes as JSON; the server takes {MaxBytes} at most.", nameof(entry));
    }

    /// <summary>24 hexadecimal digits: four bytes of seconds, eight random ones.</summary>
    private static string NewId(DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[12];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)now.ToUnixTimeSeconds());
        RandomNumberGenerator.Fill(bytes[4..]);
        // Upper-case digits are allowed in ids, lower-case ones are what the server keeps shortest.
        return Convert.ToHexString(bytes).ToLowerInvariant();
    }
}

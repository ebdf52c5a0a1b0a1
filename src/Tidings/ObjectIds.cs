using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Tidings;

/// <summary>Makes identifiers of 24 lower-case hexadecimal digits, the form that clients of the vendor's API know.</summary>
/// <remarks>Four bytes of seconds keep indexes on them nearly append-only; eight random bytes make them unguessable.</remarks>
public static class ObjectIds
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    public static string New(TimeProvider time)
    {
        Span<byte> bytes = stackalloc byte[12];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)time.GetUtcNow().ToUnixTimeSeconds());
        RandomNumberGenerator.Fill(bytes[4..]);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>The same id for the same text, as far apart from all others as random ones are.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 12));

    /// <summary>True for exactly 24 lower-case hexadecimal digits.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) =>
        value.Length == 24 && !value.ContainsAnyExcept(HexDigits);
}

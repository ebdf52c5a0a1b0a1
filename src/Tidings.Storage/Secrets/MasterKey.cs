using System.Security.Cryptography;

namespace Tidings.Storage.Secrets;

/// <summary>A key of 32 bytes that seals secrets at rest.</summary>
internal sealed class MasterKey
{
    public const int Length = 32;

    private readonly byte[] _bytes;

    public MasterKey(byte[] bytes)
    {
        if (bytes.Length != Length)
        {
            throw new ArgumentException($"A master key is {Length} bytes, not {bytes.Length}.", nameof(bytes));
        }

        _bytes = bytes;

        // Tells keys apart and gives nothing of them away.
        Id = Convert.ToHexStringLower(SHA256.HashData([.. "tidings master key"u8, .. bytes]).AsSpan(0, 8));
    }

    /// <summary>16 hexadecimal digits, the same wherever the key is used.</summary>
    public string Id { get; }

    /// <summary>An instance for one operation: AesGcm does not promise to be safe between threads.</summary>
    public AesGcm NewCipher() => new(_bytes, AesGcm.TagByteSizes.MaxSize);

    /// <summary>The id only, wherever this ends up as text.</summary>
    public override string ToString() => Id;
}

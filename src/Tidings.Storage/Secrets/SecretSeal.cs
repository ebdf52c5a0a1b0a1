using System.Security.Cryptography;
using System.Text;

namespace Tidings.Storage.Secrets;

/// <summary>Seals and opens secrets with AES-256-GCM. The first key seals, all open. Thread-safe.</summary>
/// <param name="keys">One or more.</param>
internal sealed class SecretSeal(IReadOnlyList<MasterKey> keys)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly MasterKey _sealing = keys[0];
    private readonly Dictionary<string, MasterKey> _keys = keys.DistinctBy(key => key.Id).ToDictionary(key => key.Id, StringComparer.Ordinal);

    /// <summary>Id of the key that seals.</summary>
    public string KeyId => _sealing.Id;

    /// <param name="owner">What the secret belongs to: it opens only under the same one, so that rows cannot be exchanged.</param>
    public SealedText Seal(string text, string owner)
    {
        var clear = Encoding.UTF8.GetBytes(text);
        var bytes = new byte[NonceLength + TagLength + clear.Length];
        var nonce = bytes.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = _sealing.NewCipher();
        cipher.Encrypt(nonce, clear, bytes.AsSpan(NonceLength + TagLength), bytes.AsSpan(NonceLength, TagLength), Encoding.UTF8.GetBytes(owner));
        return new SealedText(_sealing.Id, bytes);
    }

    /// <exception cref="StorageUnavailableException">No key that is configured opens it, or it was tampered with.</exception>
    public string Open(string keyId, ReadOnlySpan<byte> bytes, string owner)
    {
        if (!_keys.TryGetValue(keyId, out var key))
        {
            throw Unknown(keyId);
        }

        try
        {
            var clear = new byte[bytes.Length - NonceLength - TagLength];
            using var cipher = key.NewCipher();
            cipher.Decrypt(bytes[..NonceLength], bytes[(NonceLength + TagLength)..], bytes.Slice(NonceLength, TagLength), clear, Encoding.UTF8.GetBytes(owner));
            return Encoding.UTF8.GetString(clear);
        }
        catch (Exception error) when (error is CryptographicException or OverflowException or ArgumentException)
        {
            throw new StorageUnavailableException($"The stored secrets of {owner} were changed outside Tidings and cannot be opened. Restore the database from a backup.", error);
        }
    }

    /// <exception cref="StorageUnavailableException">One of the keys is not configured.</exception>
    public void RequireKeys(IEnumerable<string> keyIds)
    {
        if (keyIds.FirstOrDefault(id => !_keys.ContainsKey(id)) is { } unknown)
        {
            throw Unknown(unknown);
        }
    }

    private StorageUnavailableException Unknown(string keyId)
    {
        var message = $"Stored secrets were sealed with the master key {keyId}, but only {string.Join(", ", _keys.Keys)} can be used. "
            + $"Add the missing key to {MasterKeySource.Setting} (several are separated by commas; the first one seals), or put the file {MasterKeySource.FileName} back into the data directory.";
        return new StorageUnavailableException(message) { IsMisconfigured = true };
    }
}

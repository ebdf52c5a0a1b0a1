namespace Tidings.Storage.Secrets;

/// <summary>A text that only the master key opens.</summary>
/// <param name="KeyId">Which master key sealed it.</param>
/// <param name="Bytes">Nonce (12), tag (16), cipher text.</param>
internal readonly record struct SealedText(string KeyId, byte[] Bytes);

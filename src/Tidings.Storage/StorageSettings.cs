using Tidings.Storage.Secrets;

namespace Tidings.Storage;

/// <summary>Where the embedded store lives and what opens its secrets.</summary>
/// <param name="Directory">The data directory; created when missing.</param>
/// <param name="MasterKeys">Base64 keys of 32 bytes, comma-separated, from <c>TIDINGS_MASTER_KEY</c>: the first seals, all open. Null: a key file of mode 0600 in the directory, made when missing.</param>
public sealed record StorageSettings(string Directory, string? MasterKeys)
{
    /// <summary>Looks at keys before any data are touched.</summary>
    /// <returns>What is wrong with them, with the cure and without a key; null when nothing is.</returns>
    public static string? FaultOf(string masterKeys) => MasterKeySource.Fault(masterKeys);
}

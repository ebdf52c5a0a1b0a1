using System.Security.Cryptography;
using System.Text;

namespace Tidings.Storage.Secrets;

/// <summary>Where master keys come from: the setting, else a file in the data directory that is made when nothing was sealed yet.</summary>
internal static class MasterKeySource
{
    public const string Setting = "TIDINGS_MASTER_KEY";
    public const string FileName = "master.key";

    /// <param name="hasSecrets">Whether the store holds sealed secrets: a new key could not open them.</param>
    /// <exception cref="StorageUnavailableException">No usable key; the message says what to do and never shows a key.</exception>
    public static IReadOnlyList<MasterKey> Load(StorageSettings settings, bool hasSecrets)
    {
        if (!string.IsNullOrWhiteSpace(settings.MasterKeys))
        {
            return Parse(settings.MasterKeys, Setting);
        }

        var path = Path.Combine(Path.GetFullPath(settings.Directory), FileName);
        try
        {
            if (!File.Exists(path))
            {
                Create(path, hasSecrets);
            }

            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException(
                $"The master key file {path} cannot be used: {error.Message} Give this process access to it, or set {Setting}.", error);
        }
    }

    /// <returns>What is wrong with the value of <see cref="Setting"/>, and the cure; null when nothing is.</returns>
    public static string? Fault(string keys)
    {
        try
        {
            Parse(keys, Setting);
            return null;
        }
        catch (StorageUnavailableException error)
        {
            return error.Message;
        }
    }

    private static void Create(string path, bool hasSecrets)
    {
        if (hasSecrets)
        {
            throw Wrong(
                $"The database holds sealed secrets, but the master key file {path} is missing. Put it back, or set {Setting} to the key it held.");
        }

        // Written whole beside its place and then moved there: a crash leaves no half key, and of two starts one key stays.
        var draft = $"{path}.{Guid.NewGuid():N}";
        using (var file = PrivateFile.Open(draft, FileMode.CreateNew))
        {
            file.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(MasterKey.Length)) + "\n"));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }

    private static List<MasterKey> Parse(string text, string source)
    {
        var keys = new List<MasterKey>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var bytes = new byte[MasterKey.Length];
            if (!Convert.TryFromBase64String(part, bytes, out var length) || length != MasterKey.Length)
            {
                throw Wrong(
                    $"Key {keys.Count + 1} of {source} is not {MasterKey.Length} bytes in base64. Make one with: openssl rand -base64 {MasterKey.Length}");
            }

            keys.Add(new MasterKey(bytes));
        }

        return keys.Count > 0 ? keys : throw Wrong(
            $"{source} holds no key. Make one with: openssl rand -base64 {MasterKey.Length}");
    }

    private static StorageUnavailableException Wrong(string message) => new(message) { IsMisconfigured = true };
}

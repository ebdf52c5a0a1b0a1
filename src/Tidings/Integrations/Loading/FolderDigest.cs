using System.Security.Cryptography;
using System.Text;

namespace Tidings.Integrations.Loading;

/// <summary>Tells by content whether an integration's folder is what it was when it was loaded.</summary>
internal static class FolderDigest
{
    /// <summary>Most files of a folder that are looked at; with more it is loaded anew each time.</summary>
    private const int MaxFiles = 200;

    /// <returns>Null where it cannot be told.</returns>
    public static string? Of(string folder)
    {
        try
        {
            var files = new DirectoryInfo(folder).EnumerateFiles("*", FolderReader.Files).Take(MaxFiles + 1).OrderBy(file => file.FullName, StringComparer.Ordinal).ToList();
            if (files.Count > MaxFiles || files.Any(file => file.Length > FolderReader.MaxFileBytes))
            {
                return null;
            }

            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var file in files)
            {
                var bytes = File.ReadAllBytes(file.FullName);
                hash.AppendData(Encoding.UTF8.GetBytes($"{file.FullName}\0{bytes.Length}\0"));
                hash.AppendData(bytes);
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null; // whoever reads the folder next says what is wrong with it
        }
    }
}

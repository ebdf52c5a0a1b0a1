using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tidings.Integrations;

namespace Tidings.Server.Integrations;

/// <summary>Tells cheaply, by names, sizes and times, whether anything in overlay folders was touched.</summary>
/// <remarks>Asked for again and again instead of waiting for the file system's notices: those get lost on network file systems, in containers and when many come at once.</remarks>
internal static class OverlayFingerprint
{
    /// <summary>Most files that are looked at; what lies beyond is not noticed.</summary>
    private const int MaxFiles = 20_000;

    // No template is loaded from deeper or from a hidden file: what is not looked at here cannot be in use. Links to directories are followed.
    private static readonly EnumerationOptions Files = new() { RecurseSubdirectories = true, MaxRecursionDepth = Catalogue.MaxDepth, IgnoreInaccessible = true };

    public static string Of(IEnumerable<string> folders)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in folders.SelectMany(Describe))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(line));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<string> Describe(string folder)
    {
        try
        {
            return [folder, .. new DirectoryInfo(folder).EnumerateFiles("*", Files).Take(MaxFiles).Select(Describe).Order(StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [folder, error.GetType().Name];
        }
    }

    private static string Describe(FileInfo file)
    {
        // Of a link the times are the link's own, and what it leads to is what was written.
        var written = file.Attributes.HasFlag(FileAttributes.ReparsePoint) && file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } target ? target : file;
        return string.Create(CultureInfo.InvariantCulture, $"\n{file.FullName}\0{written.Length}\0{written.LastWriteTimeUtc.Ticks}");
    }
}

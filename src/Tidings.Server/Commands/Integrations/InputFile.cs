namespace Tidings.Server.Commands.Integrations;

/// <summary>A file that a command was given, or found in a directory it was given.</summary>
/// <param name="Name">Its path below that directory, with forward slashes; of a lone file its name.</param>
internal sealed record InputFile(string Name, string Path)
{
    /// <summary>Largest file in bytes: as large as a request with entries may be.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>Most files that one command takes.</summary>
    public const int MaxFiles = 10_000;

    private const int MaxDepth = 32;

    /// <param name="option">That the paths were given with, for messages.</param>
    /// <param name="paths">Files, and directories that are searched for <c>*.json</c> through all levels.</param>
    /// <returns>In the order given; those of a directory in the order of their names.</returns>
    /// <exception cref="CommandFailedException">A path leads nowhere, or a directory holds nothing of the kind.</exception>
    public static IReadOnlyList<InputFile> Find(string option, IEnumerable<string> paths)
    {
        List<InputFile> files = [.. paths.SelectMany(path => Find(option, path)).Take(MaxFiles + 1)];
        return files.Count <= MaxFiles
            ? files
            : throw new CommandFailedException(ExitCode.Usage, $"{option}: there are more than {MaxFiles} files. Name a smaller directory.");
    }

    /// <exception cref="CommandFailedException">It cannot be read, or is too large.</exception>
    public byte[] Read(string option)
    {
        try
        {
            return new FileInfo(Path).Length <= MaxBytes
                ? File.ReadAllBytes(Path)
                : throw new CommandFailedException(ExitCode.Usage, $"{option}: {Path} is larger than {MaxBytes} bytes.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(ExitCode.Usage, $"{option}: {Path} cannot be read: {error.Message}");
        }
    }

    private static List<InputFile> Find(string option, string path)
    {
        if (File.Exists(path))
        {
            return [new InputFile(System.IO.Path.GetFileName(path), path)];
        }

        if (!Directory.Exists(path))
        {
            throw new CommandFailedException(ExitCode.Usage, $"{option}: there is no file or directory {path}. All that follows the option is taken for one; keys of integrations stand in front of it.");
        }

        var everything = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = MaxDepth };
        List<InputFile> found = [.. Directory.EnumerateFiles(path, "*.json", everything)
            .Take(MaxFiles + 1)
            .Select(file => new InputFile(System.IO.Path.GetRelativePath(path, file).Replace(System.IO.Path.DirectorySeparatorChar, '/'), file))
            .OrderBy(file => file.Name, StringComparer.Ordinal)];
        return found.Count > 0 ? found : throw new CommandFailedException(ExitCode.Usage, $"{option}: there is no *.json file in {path}.");
    }
}

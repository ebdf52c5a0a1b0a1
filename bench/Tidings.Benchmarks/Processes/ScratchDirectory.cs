namespace Tidings.Benchmarks.Processes;

/// <summary>A directory that is gone when done with. <c>TMPDIR</c> chooses the disk, which should be the one that is to be measured.</summary>
internal sealed class ScratchDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("tidings-bench-").FullName;

    /// <summary>A new folder in it. What is measured one after another shares a scratch directory: deleting large files slows the disk for whatever comes next.</summary>
    public string New() => Directory.CreateDirectory(System.IO.Path.Combine(Path, Guid.NewGuid().ToString("N"))).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

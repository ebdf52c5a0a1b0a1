namespace Tidings.Storage.Tests;

/// <summary>An empty directory of one test's own; removed afterwards.</summary>
internal sealed class TempDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("tidings-storage-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

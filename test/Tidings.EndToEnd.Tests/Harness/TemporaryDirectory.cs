namespace Tidings.EndToEnd.Tests.Harness;

/// <summary>A directory that is removed with its owner.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("tidings-e2e-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

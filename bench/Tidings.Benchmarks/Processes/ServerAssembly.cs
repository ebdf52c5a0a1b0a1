namespace Tidings.Benchmarks.Processes;

/// <summary>The server program that was built with this one: same artifacts folder, same configuration.</summary>
internal static class ServerAssembly
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        // artifacts/bin/Tidings.Benchmarks/release/ and artifacts/bin/Tidings.Server/release/
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var path = System.IO.Path.Combine(own.Parent?.Parent?.FullName ?? "", "Tidings.Server", own.Name, "Tidings.Server.dll");
        return File.Exists(path) ? path : throw new FileNotFoundException($"The server program is not at {path}; build bench/Tidings.Benchmarks, which builds it too.", path);
    }
}

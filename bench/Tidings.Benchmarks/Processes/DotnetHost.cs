namespace Tidings.Benchmarks.Processes;

/// <summary>The <c>dotnet</c> that child processes run on.</summary>
internal static class DotnetHost
{
    /// <summary>As the SDK tells it to what it runs, else whatever the search path holds.</summary>
    public static string Path { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
}

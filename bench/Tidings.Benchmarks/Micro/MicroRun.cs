using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Running;

namespace Tidings.Benchmarks.Micro;

/// <summary>BenchmarkDotNet over the classes of this folder.</summary>
internal static class MicroRun
{
    // Projects made on the fly would be built under this repository's analyzers and artifacts layout.
    private const string InProcess = "--inProcess";

    public static int Run(string[] args)
    {
        var config = ManualConfig.Create(DefaultConfig.Instance)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumn(StatisticColumn.P95)
            .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "results"));
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(MicroRun).Assembly).Run([.. args, InProcess], config);
        return summaries.Any(summary => summary.HasCriticalValidationErrors) ? 1 : 0;
    }
}

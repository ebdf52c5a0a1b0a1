using System.Runtime.InteropServices;
using System.Text.Json;

namespace Tidings.Benchmarks.Load;

/// <summary>A run as JSON: for comparing runs.</summary>
internal static class ResultJson
{
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string Format(LoadOptions options, IReadOnlyList<Measure> measures) => JsonSerializer.Serialize(
        new
        {
            At = TimeProvider.System.GetUtcNow(),
            Machine = new
            {
                Cores = Environment.ProcessorCount,
                MemoryGib = Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30), 1),
                System = RuntimeInformation.OSDescription,
                Architecture = RuntimeInformation.OSArchitecture.ToString(),
                Runtime = RuntimeInformation.FrameworkDescription,
            },
            Options = new { options.Seconds, options.Quick, options.Only },
            Measures = measures.Select(measure => new
            {
                measure.Row,
                measure.Name,
                measure.Value,
                measure.Unit,
                measure.Ratio,
                measure.Target,
                Verdict = measure.Verdict?.ToString(),
            }),
        },
        Shape);
}

using Tidings.Benchmarks.Load;
using Tidings.Benchmarks.Processes;

namespace Tidings.Benchmarks.Raw;

/// <summary>Only the ceilings: what the machine gives without Tidings.</summary>
internal sealed class RawRun(LoadOptions options, TextWriter output, TextWriter talk)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var measures = new List<Measure>();
        using (var sink = await SinkProcess.StartAsync(cancellationToken))
        {
            foreach (var (workers, destinations) in new[] { (16, 1), (64, 10) })
            {
                await talk.WriteLineAsync($"— HTTP client, {workers} requests at a time");
                var rate = await new HttpCeiling(sink, workers, destinations).MeasureAsync(options.Seconds, cancellationToken);
                measures.Add(new Measure("http", $"requests, {workers} at a time", rate, "/s"));
            }
        }

        await talk.WriteLineAsync("— SQLite");
        using var scratch = new ScratchDirectory();
        var (same, bare) = SqliteCeiling.MeasureBoth(scratch, 100, options.Seconds, cancellationToken);
        measures.Add(new Measure("sqlite", "rows in batches of 100, the server's table", same, "/s"));
        measures.Add(new Measure("sqlite", "rows in batches of 100, a bare table", bare, "/s"));
        await output.WriteAsync(ResultTable.Format(measures));
        return 0;
    }
}

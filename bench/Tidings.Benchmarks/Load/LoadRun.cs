using Tidings.Benchmarks.Load.Rows;

namespace Tidings.Benchmarks.Load;

/// <summary>Measures row after row, prints the table, writes the JSON.</summary>
internal sealed class LoadRun(LoadOptions options, TextWriter output, TextWriter talk)
{
    private static readonly ILoadRow[] Rows =
    [
        new DeliveriesRow(),
        new AcceptRow(),
        new RetentionRow(),
        new MatchingRow(),
        new SubscriptionsRow(),
        new LatencyRow(),
        new BacklogRow(),
        new AuditLogRow(),
        new IsolationRow(),
        new CrashRow(),
    ];

    /// <returns>0; 1 when a row could not be measured.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var measures = new List<Measure>();
        var allMeasured = true;
        foreach (var row in Chosen())
        {
            await talk.WriteLineAsync($"— {row.Key}");
            try
            {
                measures.AddRange(await row.RunAsync(options, talk, cancellationToken));
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                // The edge of a row: the others are still worth having.
                allMeasured = false;
                await talk.WriteLineAsync($"  {row.Key} could not be measured: {error}");
            }
        }

        await output.WriteAsync(ResultTable.Format(measures));
        if (options.JsonFile is { } file)
        {
            await File.WriteAllTextAsync(file, ResultJson.Format(options, measures), cancellationToken);
        }

        return allMeasured ? 0 : 1;
    }

    private IEnumerable<ILoadRow> Chosen()
    {
        var unknown = options.Only.Except(Rows.Select(row => row.Key)).ToList();
        return unknown.Count == 0
            ? Rows.Where(row => options.Only.Count == 0 || options.Only.Contains(row.Key))
            : throw new UsageException($"Unknown row '{unknown[0]}'; there are {string.Join(", ", Rows.Select(row => row.Key))}.");
    }
}

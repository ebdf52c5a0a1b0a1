namespace Tidings.Benchmarks.Load;

/// <summary>One row of the table of measures: sets up what it needs, measures, clears away.</summary>
internal interface ILoadRow
{
    /// <summary>What <c>--only</c> names it by.</summary>
    string Key { get; }

    /// <param name="talk">For progress.</param>
    Task<IReadOnlyList<Measure>> RunAsync(LoadOptions options, TextWriter talk, CancellationToken cancellationToken);
}

namespace Tidings.Benchmarks.Load;

/// <summary>One line of the table.</summary>
/// <param name="Row">Key of the row that measured it.</param>
/// <param name="Name">What was measured, in words.</param>
/// <param name="Value">The figure as measured on this machine.</param>
/// <param name="Unit">Of <paramref name="Value"/>.</param>
internal sealed record Measure(string Row, string Name, double Value, string Unit)
{
    /// <summary>The figure over what it is compared with, in the same run; null where there is nothing to compare with.</summary>
    public double? Ratio { get; init; }

    /// <summary>For the ratio where there is one, else for the value; null: told for information.</summary>
    public Target? Target { get; init; }

    public Verdict? Verdict => Target?.Judge(Ratio ?? Value);
}

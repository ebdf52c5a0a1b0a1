namespace Tidings.Benchmarks.Load;

/// <summary>Values by rank.</summary>
internal sealed class Quantiles
{
    private readonly double[] _sorted;

    public Quantiles(IEnumerable<double> values)
    {
        _sorted = [.. values.Order()];
        if (_sorted.Length == 0)
        {
            throw new ArgumentException("There is nothing to rank.", nameof(values));
        }
    }

    public int Count => _sorted.Length;

    public double Median => At(0.50);

    /// <param name="share">In [0, 1].</param>
    /// <returns>The smallest value that at least this share does not exceed.</returns>
    public double At(double share) => _sorted[Math.Clamp((int)Math.Ceiling(share * _sorted.Length) - 1, 0, _sorted.Length - 1)];
}

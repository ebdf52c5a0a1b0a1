namespace Tidings.Benchmarks.Load;

/// <summary>What a measure should come to.</summary>
/// <param name="Floor">Past it the measure falls short.</param>
/// <param name="Aim">What is worked towards.</param>
/// <param name="LowerIsBetter">False: floor and aim are minima; true: maxima.</param>
internal sealed record Target(double Floor, double Aim, bool LowerIsBetter)
{
    public static Target AtLeast(double floor, double aim) => new(floor, aim, LowerIsBetter: false);

    public static Target AtMost(double floor, double aim) => new(floor, aim, LowerIsBetter: true);

    public Verdict Judge(double value) =>
        Reaches(value, Aim) ? Verdict.Aim : Reaches(value, Floor) ? Verdict.Ok : Verdict.Short;

    private bool Reaches(double value, double bound) => LowerIsBetter ? value <= bound : value >= bound;
}

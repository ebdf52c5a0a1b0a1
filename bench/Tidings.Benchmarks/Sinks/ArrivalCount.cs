using System.Diagnostics;
using System.Globalization;

namespace Tidings.Benchmarks.Sinks;

/// <summary>How much arrived, and over what time.</summary>
/// <param name="Requests">All of them.</param>
/// <param name="Distinct">Entries that came at least once.</param>
/// <param name="Bytes">Of bodies.</param>
/// <param name="First">Timestamp of the first; 0 when there is none.</param>
/// <param name="Last">Timestamp of the newest.</param>
internal readonly record struct ArrivalCount(long Requests, long Distinct, long Bytes, long First, long Last)
{
    public double PerSecond => Requests < 2 ? 0 : (Requests - 1) / Stopwatch.GetElapsedTime(First, Last).TotalSeconds;

    public double MeanBytes => Requests == 0 ? 0 : (double)Bytes / Requests;

    public static ArrivalCount operator +(ArrivalCount one, ArrivalCount other) => new(
        one.Requests + other.Requests,
        one.Distinct + other.Distinct,
        one.Bytes + other.Bytes,
        one.First == 0 || (other.First != 0 && other.First < one.First) ? other.First : one.First,
        Math.Max(one.Last, other.Last));

    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Requests} {Distinct} {Bytes} {First} {Last}");

    public static ArrivalCount Parse(string line)
    {
        var numbers = line.Split(' ').Select(part => long.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return new ArrivalCount(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
    }
}

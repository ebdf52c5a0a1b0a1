using System.Globalization;

namespace Tidings.Benchmarks.Processes;

/// <summary>A process's resident memory as Linux counts it, in MB (10^6 bytes).</summary>
/// <param name="Now">VmRSS.</param>
/// <param name="Peak">VmHWM.</param>
internal readonly record struct ProcessMemory(double Now, double Peak)
{
    public static ProcessMemory Of(int processId)
    {
        var lines = File.ReadAllLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/status"));
        return new ProcessMemory(Megabytes(lines, "VmRSS:"), Megabytes(lines, "VmHWM:"));
    }

    private static double Megabytes(string[] lines, string name)
    {
        var line = lines.First(line => line.StartsWith(name, StringComparison.Ordinal));
        var kibibytes = line[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim();
        return double.Parse(kibibytes, CultureInfo.InvariantCulture) * 1024 / 1e6;
    }
}

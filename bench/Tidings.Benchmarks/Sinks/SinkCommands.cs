using System.Globalization;

namespace Tidings.Benchmarks.Sinks;

/// <summary>A sink as a process of its own: it tells its port, then obeys a line at a time, and ends with its input.</summary>
internal static class SinkCommands
{
    public const string Count = "count";
    public const string Hold = "hold";
    public const string Release = "release";
    public const string Clear = "clear";

    /// <summary>Most destinations of such a sink.</summary>
    public const int Destinations = 16;

    public static async Task<int> RunAsync(TextReader input, TextWriter output, CancellationToken cancellationToken)
    {
        await using var sink = new LeanSink(Destinations);
        await output.WriteLineAsync(sink.Port.ToString(CultureInfo.InvariantCulture));
        await output.FlushAsync(cancellationToken);
        while (await input.ReadLineAsync(cancellationToken) is { } command)
        {
            await output.WriteLineAsync(Obey(sink, command));
            await output.FlushAsync(cancellationToken);
        }

        return 0;
    }

    private static string Obey(LeanSink sink, string command)
    {
        switch (command)
        {
            case Count:
                return sink.Count.ToLine();
            case Hold:
                sink.Hold();
                return "held";
            case Release:
                sink.Release();
                return "released";
            case Clear:
                sink.Clear();
                return "cleared";
            default:
                return $"Unknown command '{command}'; there are {Count}, {Hold}, {Release} and {Clear}.";
        }
    }
}

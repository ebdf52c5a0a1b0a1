using Tidings.Benchmarks.Load;
using Tidings.Benchmarks.Micro;
using Tidings.Benchmarks.Raw;
using Tidings.Benchmarks.Sinks;

namespace Tidings.Benchmarks;

/// <summary>What the first argument asks for.</summary>
internal static class BenchmarkProgram
{
    private const string Usage =
        """
        load  [--json FILE] [--seconds N] [--only ROW,...] [--backlog N] [--quick]
                                                                       the whole table, end to end, against real processes
        raw   [--seconds N] [--quick]                                  only the ceilings that the table's ratios stand on
        micro [BenchmarkDotNet arguments]                              single functions, for example: micro --filter '*Matching*'
        sink                                                           the receiver that `load` and `raw` start; commands on standard input
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        var rest = args.Skip(1).ToArray();
        using var stop = new CancellationTokenSource();
        using var interrupt = new InterruptSignal(stop);
        try
        {
            return args.FirstOrDefault() switch
            {
                "load" => await new LoadRun(LoadOptions.Parse(rest), Console.Out, Console.Error).RunAsync(stop.Token),
                "raw" => await new RawRun(LoadOptions.Parse(rest), Console.Out, Console.Error).RunAsync(stop.Token),
                "micro" => MicroRun.Run(rest),
                "sink" => await SinkCommands.RunAsync(Console.In, Console.Out, stop.Token),
                _ => Explain(),
            };
        }
        catch (UsageException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return Explain();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Interrupted.");
            return 130;
        }
    }

    private static int Explain()
    {
        Console.Error.WriteLine(Usage);
        return 2;
    }
}

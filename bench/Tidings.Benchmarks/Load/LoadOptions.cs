using System.Globalization;

namespace Tidings.Benchmarks.Load;

/// <summary>How much load a run makes, and what of the table it measures.</summary>
internal sealed record LoadOptions
{
    private const int MaxSeconds = 600;
    private const int MaxBacklog = 100_000_000;

    /// <summary>Where to write the result as JSON; null: nowhere.</summary>
    public string? JsonFile { get; private init; }

    /// <summary>Keys of rows; empty: all.</summary>
    public IReadOnlyList<string> Only { get; private init; } = [];

    public bool Quick { get; private init; }

    /// <summary>Length of each timed stretch. Default 8, quick 2.</summary>
    public int Seconds { get; private init; } = 8;

    /// <summary>Entries that wait for the dead destination. Default 1,000,000, quick 100,000.</summary>
    public int BacklogEntries { get; private init; } = 1_000_000;

    public int Subscriptions => Quick ? 1_000 : 10_000;

    public int CrashRounds => Quick ? 2 : 6;

    /// <summary>Deliveries in each timed stretch of the delivery row.</summary>
    public int Deliveries => Seconds * 15_000;

    /// <exception cref="UsageException">An option is unknown or its value cannot be used.</exception>
    public static LoadOptions Parse(IReadOnlyList<string> args)
    {
        var options = new LoadOptions();
        if (args.Contains("--quick"))
        {
            options = options with { Quick = true, Seconds = 2, BacklogEntries = 100_000 };
        }

        for (var i = 0; i < args.Count; i++)
        {
            options = args[i] switch
            {
                "--quick" => options,
                "--json" => options with { JsonFile = ValueOf(args, ref i) },
                "--only" => options with { Only = ValueOf(args, ref i).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) },
                "--seconds" => options with { Seconds = NumberOf("--seconds", ValueOf(args, ref i), MaxSeconds) },
                "--backlog" => options with { BacklogEntries = NumberOf("--backlog", ValueOf(args, ref i), MaxBacklog) },
                _ => throw new UsageException($"Unknown option '{args[i]}'."),
            };
        }

        return options;
    }

    private static string ValueOf(IReadOnlyList<string> args, ref int i) =>
        ++i < args.Count ? args[i] : throw new UsageException($"{args[i - 1]} needs a value.");

    private static int NumberOf(string option, string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{option} is '{text}'; it takes 1 to {most}."));
}

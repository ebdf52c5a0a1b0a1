using Tidings.EndToEnd.Tests.Harness;

namespace Tidings.EndToEnd.Tests.Hosting;

/// <summary>What a receiver got from a server that was killed now and then.</summary>
internal sealed class CrashReport
{
    private readonly IReadOnlyList<TimeSpan> _ages;

    private CrashReport(IReadOnlyDictionary<string, IReadOnlySet<string>> entriesByPath, IReadOnlyList<TimeSpan> ages, IReadOnlyList<TimeSpan> repeatAges)
    {
        EntriesByPath = entriesByPath;
        _ages = ages;
        Repeats = repeatAges.Count;
        OldestRepeat = repeatAges.Count == 0 ? TimeSpan.Zero : repeatAges.Max();
    }

    /// <summary>Ids of entries that came, by the path they came to: a path is a subscription's.</summary>
    public IReadOnlyDictionary<string, IReadOnlySet<string>> EntriesByPath { get; }

    /// <summary>Requests of deliveries that had come before.</summary>
    public int Repeats { get; }

    /// <summary>How long before a kill a request came whose delivery was repeated after it: the longest of all.</summary>
    public TimeSpan OldestRepeat { get; }

    /// <param name="kills">In order.</param>
    public static CrashReport Of(IReadOnlyList<ReceivedRequest> requests, IReadOnlyList<Kill> kills)
    {
        var entries = requests.GroupBy(request => request.Target).ToDictionary(
            path => path.Key, path => (IReadOnlySet<string>)path.Select(request => (string)request.Json()!["_id"]!).ToHashSet()); // ! : the webhook sends the entry (§4.4).
        var ages = requests.Select(request => BeforeKill(request, kills)).OfType<TimeSpan>().ToList();
        var repeated = requests.GroupBy(request => request.DeliveryId).SelectMany(delivery => delivery.SkipLast(1));
        // A repeat without a kill between is no consequence of one: it counts as endlessly old.
        var repeatAges = repeated.Select(request => BeforeKill(request, kills) ?? TimeSpan.MaxValue).ToList();
        return new CrashReport(entries, ages, repeatAges);
    }

    /// <summary>How many requests came at most this long before a kill.</summary>
    public int ArrivedWithin(TimeSpan age) => _ages.Count(one => one <= age);

    public override string ToString() => $"{Repeats} repeats, the oldest of what came {OldestRepeat.TotalMilliseconds:0} ms before a kill; {_ages.Count} requests before the last kill";

    private static TimeSpan? BeforeKill(ReceivedRequest request, IReadOnlyList<Kill> kills)
    {
        foreach (var kill in kills)
        {
            if (kill.Restarted >= request.At)
            {
                // What was on its way when the server died may be looked at a moment later.
                return request.At > kill.Killed ? TimeSpan.Zero : TimeProvider.System.GetElapsedTime(request.At, kill.Killed);
            }
        }

        return null;
    }
}

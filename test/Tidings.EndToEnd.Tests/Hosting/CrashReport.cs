using Tidings.EndToEnd.Tests.Harness;

namespace Tidings.EndToEnd.Tests.Hosting;

/// <summary>What a receiver got from a server that was killed now and then.</summary>
/// <param name="EntriesByPath">Ids of entries that came, by the path they came to: a path is a subscription's.</param>
/// <param name="Repeats">Requests of deliveries that had come before.</param>
internal sealed record CrashReport(IReadOnlyDictionary<string, IReadOnlySet<string>> EntriesByPath, int Repeats)
{
    public static CrashReport Of(IReadOnlyList<ReceivedRequest> requests) => new(
        requests.GroupBy(request => request.Target).ToDictionary(path => path.Key, path => (IReadOnlySet<string>)path.Select(request => request.EntryId).ToHashSet()),
        requests.Count - requests.DistinctBy(request => request.DeliveryId).Count());
}

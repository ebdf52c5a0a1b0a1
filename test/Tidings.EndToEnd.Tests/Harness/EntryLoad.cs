using System.Collections.Concurrent;
using System.Net;

namespace Tidings.EndToEnd.Tests.Harness;

/// <summary>Publishes entries from several tasks for as long as a server answers, and remembers which of them it accepted.</summary>
public sealed class EntryLoad(Receiver receiver, int subscriptions, CancellationToken cancellationToken)
{
    private const int Publishers = 3;
    private const int BatchSize = 25;

    /// <summary>Most entries that wait for their delivery: enough for a backlog, little enough for an end in seconds.</summary>
    private const int MostWaiting = 1500;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    private readonly ConcurrentDictionary<string, bool> _accepted = new();
    private readonly ConcurrentDictionary<string, bool> _unanswered = new();
    private int _next;

    /// <summary>Answered with 202.</summary>
    public ICollection<string> Accepted => _accepted.Keys;

    /// <summary>Of requests without an answer: they may have been accepted or not.</summary>
    public ICollection<string> Unanswered => _unanswered.Keys;

    /// <summary>Completes when the server answers no more.</summary>
    public Task RunAsync(ServerProcess server) =>
        Task.WhenAll(Enumerable.Range(0, Publishers).Select(_ => Task.Run(() => PublishUntilItEndsAsync(server), cancellationToken)));

    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public async Task PublishAsync(ServerProcess server, IReadOnlyList<string> ids)
    {
        foreach (var id in ids)
        {
            _unanswered.TryAdd(id, true);
        }

        var status = await new Api(server, cancellationToken).PublishAsync(ids);
        if (status != HttpStatusCode.Accepted)
        {
            throw new InvalidOperationException($"Entries were answered with {(int)status}.");
        }

        foreach (var id in ids)
        {
            _accepted.TryAdd(id, true);
            _unanswered.TryRemove(id, out var _);
        }
    }

    /// <summary>Completes when every accepted entry came at every subscription. An entry published now is behind all that was published before.</summary>
    public async Task DrainAsync(ServerProcess server)
    {
        await PublishAsync(server, EntryIds.Range(int.MaxValue - 1, 1).ToList());
        // Cheap, but not enough: entries whose answer was lost may be delivered too, and count.
        await receiver.WaitForDeliveriesAsync(Accepted.Count * subscriptions, cancellationToken);
        await receiver.WaitForAsync(CameEverywhere, cancellationToken);
    }

    private bool CameEverywhere(IReadOnlyList<ReceivedRequest> requests)
    {
        var paths = requests.GroupBy(request => request.Target).ToList();
        return paths.Count == subscriptions && paths.TrueForAll(path => !Accepted.Except(path.Select(request => request.EntryId)).Any());
    }

    private async Task PublishUntilItEndsAsync(ServerProcess server)
    {
        try
        {
            while (!server.HasExited)
            {
                if (_accepted.Count - receiver.DeliveryCount / subscriptions > MostWaiting)
                {
                    await Task.Delay(Pause, TimeProvider.System, cancellationToken);
                    continue;
                }

                await PublishAsync(server, EntryIds.Range(Interlocked.Add(ref _next, BatchSize), BatchSize).ToList());
            }
        }
        catch (HttpRequestException)
        {
            // It ended: that is what was waited for.
        }
    }
}

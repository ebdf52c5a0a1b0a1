using System.Text.Json;
using Tidings.Entries;
using Tidings.Policies;
using Tidings.Subscriptions;

namespace Tidings.Server.Deliveries;

/// <summary>Looks back through the log for deliveries that the journal has no row for. One page's worth: bounded in entries and in bytes.</summary>
internal sealed class LogScan(Subscription subscription, Policy policy, ControlServices services)
{
    /// <summary>Most entries that one page looks at.</summary>
    public const int MaxEntries = 2_000;

    private const int EntriesPerRead = 250;
    private const int BytesPerRead = 4 * 1024 * 1024;
    private const long MaxBytes = 32 * 1024 * 1024;

    private int _entries;
    private long _bytes;

    /// <summary>Highest position first.</summary>
    public List<KnownDelivery> Found { get; } = [];

    /// <summary>Everything from here up was looked at; 0 when all was.</summary>
    public long Frontier { get; private set; }

    /// <param name="stretches">Highest first.</param>
    /// <param name="before">Only positions below this.</param>
    /// <param name="floor">Nothing at or below this position is asked for.</param>
    /// <param name="wanted">How many deliveries are enough.</param>
    public async Task RunAsync(IEnumerable<LogStretch> stretches, long before, long floor, int wanted, CancellationToken cancellationToken)
    {
        foreach (var stretch in stretches)
        {
            var after = Math.Max(stretch.After, floor);
            // UpTo is a position of the log: far from overflow.
            var cursor = Math.Min(before, stretch.UpTo + 1);
            while (cursor > after + 1 && Found.Count < wanted)
            {
                if (_entries >= MaxEntries || _bytes >= MaxBytes)
                {
                    Frontier = cursor;
                    return;
                }

                cursor = await StepAsync(stretch, cursor, after, cancellationToken);
            }
        }
    }

    /// <returns>The position from which to look further back.</returns>
    private async Task<long> StepAsync(LogStretch stretch, long before, long after, CancellationToken cancellationToken)
    {
        var most = Math.Min(EntriesPerRead, MaxEntries - _entries);
        var read = await services.Log.ReadBackAsync(subscription.Account, before, after, most, BytesPerRead, cancellationToken);
        if (read.Count == 0)
        {
            return after + 1;
        }

        var lowest = read[^1].Position;
        _entries += read.Count;
        _bytes += read.Sum(logged => (long)logged.Payload.Length);
        var matching = read.Where(Allows).ToList();
        if (matching.Count > 0)
        {
            var rows = await RowsAsync(before, lowest - 1, read.Count, cancellationToken);
            Found.AddRange(matching.Where(logged => !rows.Contains(logged.Position))
                .Select(logged => new KnownDelivery(logged.Position, stretch.State, null, logged, stretch.Reason)));
        }

        return lowest;
    }

    private async Task<HashSet<long>> RowsAsync(long before, long after, int most, CancellationToken cancellationToken)
    {
        // No more rows than entries: a row stands for an entry of the same account, and entries go from the log's end upwards.
        var rows = await services.Journal.ListDeliveriesAsync(subscription.Number, null, before, after, most, cancellationToken);
        return [.. rows.Select(row => row.Position)];
    }

    private bool Allows(LoggedEntry logged) => Allows(policy, logged);

    /// <summary>False for an entry that cannot be read back, which is not delivered either.</summary>
    public static bool Allows(Policy policy, LoggedEntry logged)
    {
        try
        {
            return policy.AllowsAny(EntryReader.ReadStored(logged.Payload).Accesses);
        }
        catch (Exception error) when (error is JsonException or InvalidDataException)
        {
            return false;
        }
    }
}

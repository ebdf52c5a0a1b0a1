using System.Buffers;
using System.Globalization;
using Tidings.Deliveries;
using Tidings.Entries;
using Tidings.Server.Http;
using Tidings.Validation;

namespace Tidings.Server.Deliveries;

/// <summary>Which deliveries a list is asked for.</summary>
/// <param name="Wanted">Null for all.</param>
/// <param name="Entry">Only the delivery of this entry; null for all.</param>
/// <param name="Before">Only positions below this: the cursor.</param>
/// <param name="Limit">Most deliveries on a page.</param>
internal sealed record DeliveryQuery(DeliveryWord? Wanted, EntryId? Entry, long Before, int Limit)
{
    public const string StateName = "state";
    public const string EntryName = "entry";
    public const string BeforeName = "before";
    public const string LimitName = "limit";

    private const int DefaultLimit = 20;
    private const int MaxLimit = 100;
    private const int MaxEntryId = 64;

    private static readonly string[] Known = [StateName, EntryName, BeforeName, LimitName];

    private static readonly SearchValues<char> EntryIdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <summary>False when no delivery that the journal has a row of is asked for.</summary>
    public bool WantsJournal => Wanted is not DeliveryWord.Waiting;

    /// <summary>True when entries that wait are asked for: the log must be looked through for them.</summary>
    public bool WantsWaiting => Wanted is null or DeliveryWord.Waiting;

    /// <summary>True when entries that were given up with a stretch of the log are asked for: it must be looked through for them.</summary>
    public bool WantsGaps => Wanted is null or DeliveryWord.Abandoned;

    /// <summary>Null for all.</summary>
    public DeliveryState? JournalState => Wanted switch
    {
        DeliveryWord.Delivered => DeliveryState.Delivered,
        DeliveryWord.Retrying => DeliveryState.Retrying,
        DeliveryWord.Abandoned => DeliveryState.Abandoned,
        _ => null,
    };

    /// <param name="faults">Everything that is wrong; then the query is not to be used.</param>
    public static DeliveryQuery Read(IQueryCollection parameters, out IReadOnlyList<Fault> faults)
    {
        var reader = new QueryReader(parameters, Known);
        var query = new DeliveryQuery(
            State(reader),
            Id(reader),
            reader.Number(BeforeName, 1, long.MaxValue, "must be a cursor as a next link has it.") ?? long.MaxValue,
            (int)(reader.Number(LimitName, 1, MaxLimit) ?? DefaultLimit));
        faults = reader.Faults;
        return query;
    }

    /// <summary>The query string of this query from another cursor on.</summary>
    public string From(long before)
    {
        var query = new QueryString();
        if (Wanted is { } wanted)
        {
            query = query.Add(StateName, DeliveryWords.Of(wanted));
        }

        if (Entry is { } entry)
        {
            query = query.Add(EntryName, entry.Value);
        }

        if (before != long.MaxValue)
        {
            query = query.Add(BeforeName, before.ToString(CultureInfo.InvariantCulture));
        }

        return query.Add(LimitName, Limit.ToString(CultureInfo.InvariantCulture)).Value ?? "";
    }

    private static DeliveryWord? State(QueryReader reader)
    {
        if (reader.Text(StateName) is not { } text)
        {
            return null;
        }

        if (DeliveryWords.Find(text) is { } word)
        {
            return word;
        }

        reader.Fault(StateName, $"must be one of {string.Join(", ", DeliveryWords.All)}.");
        return null;
    }

    private static EntryId? Id(QueryReader reader)
    {
        if (reader.Text(EntryName) is not { } id)
        {
            return null;
        }

        if (id.Length is > 0 and <= MaxEntryId && !id.AsSpan().ContainsAnyExcept(EntryIdCharacters))
        {
            return new EntryId(id);
        }

        reader.Fault(EntryName, "must be the _id of an entry: 1 to 64 letters, digits, underscores and hyphens.");
        return null;
    }
}

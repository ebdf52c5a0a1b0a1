using Tidings.Access;
using Tidings.Entries.Search;
using Tidings.Policies;
using Tidings.Server.Access;
using Tidings.Server.Http;
using Tidings.Validation;

namespace Tidings.Server.Entries;

/// <summary>The route that counts entries over time (§4.3).</summary>
internal static class EntryCounts
{
    private const string BucketsName = "buckets";
    private const int DefaultBuckets = 50;
    private const int MaxBuckets = 500;

    private static readonly string[] Known = [EntryQuery.AfterName, EntryQuery.BeforeName, BucketsName];

    internal static async Task<IResult> HandleAsync(HttpContext context, AuditLogServices services)
    {
        var (after, before, buckets) = Read(context.Request.Query, services.Time, out var faults);
        return await StatementsBody.ReadAsync(context.Request, context.RequestAborted) switch
        {
            StatementsBody.Refused refused => new ErrorResult(refused.Error),
            StatementsBody.Read body when faults.Count + body.Faults.Count > 0 => new ErrorResult(ApiErrors.InvalidRequest([.. faults, .. body.Faults])),
            StatementsBody.Read body => await CountAsync(body.Policy, after, before, buckets, context, services),
            var other => throw new InvalidOperationException($"Unknown body {other}."),
        };
    }

    private static async Task<IResult> CountAsync(Policy? statements, long after, long before, int buckets, HttpContext context, AuditLogServices services)
    {
        var caller = Caller.Of(context);
        var filter = new EntryFilter(statements, EntrySight.Of(caller.Policy));
        var count = EntryCount.Of(caller.Account, filter, after, before, buckets);
        return await services.Search.CountAsync(count, context.RequestAborted) is { } counts
            ? new JsonAnswer<EntryCountsView>(
                new EntryCountsView([.. counts.Select((number, i) => new EntryBucketView(count.From + (i * count.Interval), number))], counts.Sum(), count.Interval),
                ApiJson.Wire.EntryCountsView)
            : new ErrorResult(AuditLogErrors.Indexing(services.Search.Lag));
    }

    private static (long After, long Before, int Buckets) Read(IQueryCollection parameters, TimeProvider time, out IReadOnlyList<Fault> faults)
    {
        var reader = new QueryReader(parameters, Known);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var after = reader.Moment(EntryQuery.AfterName, hasBeginning: true);
        var before = reader.Moment(EntryQuery.BeforeName, hasBeginning: false);
        if (reader.Text(EntryQuery.AfterName) is null)
        {
            reader.Fault(EntryQuery.AfterName, "is missing: give the moment from which on to count, in milliseconds since 1970 or as ISO 8601.");
        }
        else if (after >= (before ?? now))
        {
            reader.Fault(EntryQuery.AfterName, $"is not earlier than {EntryQuery.BeforeName}, which is now where it is left out: give an earlier one.");
        }

        var buckets = reader.Number(BucketsName, 1, MaxBuckets);
        faults = reader.Faults;
        return (after ?? 0, before ?? now, (int)(buckets ?? DefaultBuckets));
    }
}

using Tidings.Access;
using Tidings.Entries;
using Tidings.Entries.Search;
using Tidings.Policies;
using Tidings.Server.Access;
using Tidings.Server.Http;

namespace Tidings.Server.Entries;

/// <summary>The routes that show entries. What the caller's token may not see is not there: neither listed nor found by its id.</summary>
internal static class EntryReads
{
    public const string Path = "/api/v2/auditlog";

    internal static async Task<IResult> ListAsync(HttpContext context, AuditLogServices services)
    {
        var query = EntryQuery.Read(context.Request.Query, hasSpec: true, services.Search.TextRefusal, out var faults);
        return faults.Count > 0
            ? new ErrorResult(ApiErrors.InvalidRequest(faults))
            : await FindAsync(query, query.SpecPolicy, context, services);
    }

    internal static async Task<IResult> SearchAsync(HttpContext context, AuditLogServices services)
    {
        var query = EntryQuery.Read(context.Request.Query, hasSpec: false, services.Search.TextRefusal, out var faults);
        return await StatementsBody.ReadAsync(context.Request, context.RequestAborted) switch
        {
            StatementsBody.Refused refused => new ErrorResult(refused.Error),
            StatementsBody.Read body when faults.Count + body.Faults.Count > 0 => new ErrorResult(ApiErrors.InvalidRequest([.. faults, .. body.Faults])),
            StatementsBody.Read body => await FindAsync(query, body.Policy, context, services),
            var other => throw new InvalidOperationException($"Unknown body {other}."),
        };
    }

    internal static async Task<IResult> GetAsync(string id, HttpContext context, AuditLogServices services)
    {
        var caller = Caller.Of(context);
        return await services.Log.FindAsync(caller.Account, new EntryId(id), context.RequestAborted) is { } logged
            && EntrySightings.Read(logged, caller) is { } entry
                ? new JsonAnswer<EntryView>(EntryPresenter.Show(logged, entry, inDetail: true), ApiJson.Wire.EntryView)
                : new ErrorResult(ApiErrors.NotFound);
    }

    private static async Task<IResult> FindAsync(EntryQuery query, Policy? statements, HttpContext context, AuditLogServices services)
    {
        var caller = Caller.Of(context);
        var search = new EntrySearch
        {
            Account = caller.Account,
            Filter = new EntryFilter(statements, EntrySight.Of(caller.Policy)),
            After = query.After ?? -1,
            Before = query.Before ?? long.MaxValue,
            Text = query.Text,
            From = query.Cursor?.Place,
            Upwards = query.Cursor is { Upwards: true },
            Limit = query.Limit,
        };
        return await services.Search.FindAsync(search, context.RequestAborted) is { } found
            ? new JsonAnswer<EntryListView>(
                new EntryListView { Items = await ShowAsync(found, services, context.RequestAborted), Links = Links(query, found) },
                ApiJson.Wire.EntryListView)
            : new ErrorResult(AuditLogErrors.Indexing(services.Search.Lag));
    }

    private static async Task<IReadOnlyList<EntryView>> ShowAsync(FoundEntries found, AuditLogServices services, CancellationToken cancellationToken)
    {
        var items = new List<EntryView>(found.Places.Count);
        foreach (var place in found.Places)
        {
            // Retention may have removed it since.
            if (await services.Log.FindAsync(place.Position, cancellationToken) is { } logged && EntrySightings.Read(logged) is { } entry)
            {
                items.Add(EntryPresenter.Show(logged, entry, inDetail: false));
            }
        }

        return items;
    }

    private static Dictionary<string, Link> Links(EntryQuery query, FoundEntries found)
    {
        var links = new Dictionary<string, Link> { ["self"] = new Link(Path + query.At(query.Cursor)) };
        var upwards = query.Cursor is { Upwards: true };
        if (Older(found, upwards) is { } older)
        {
            links["next"] = new Link(Path + query.At(new EntryCursor(older, Upwards: false)));
        }

        if (Newer(found, upwards, isFirst: query.Cursor is null) is { } newer)
        {
            links["prev"] = new Link(Path + query.At(new EntryCursor(newer, Upwards: true)));
        }

        return links;
    }

    /// <summary>Whoever came up from older entries finds them below.</summary>
    private static EntryPlace? Older(FoundEntries found, bool upwards) =>
        upwards ? found.Places is [.., var last] ? last : null : found.More;

    private static EntryPlace? Newer(FoundEntries found, bool upwards, bool isFirst) =>
        upwards ? found.More : !isFirst && found.Places is [var first, ..] ? first : null;
}

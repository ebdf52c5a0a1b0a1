using Tidings.Access;
using Tidings.Entries;
using Tidings.Policies;
using Tidings.Server.Access;
using Tidings.Server.Http;
using Tidings.Server.OpenApi;
using Tidings.Server.OpenApi.Bodies;

namespace Tidings.Server.Entries;

/// <summary>The route that takes audit log entries in.</summary>
internal static class EntryApi
{
    /// <summary>Largest request in bytes; one entry may have <see cref="EntryReader.MaxEntryBytes"/>.</summary>
    private const int MaxBytes = 16 * 1024 * 1024;

    private static readonly string[] Accepted = [MediaTypes.Json, MediaTypes.JsonLines];

    private static readonly Resource Account = new([new ResourceSegment("acct", Key: null)]);

    internal static IServiceCollection AddEntryApi(this IServiceCollection services) =>
        services.AddSingleton(new IntakeBudget(IntakeBudget.DefaultBytes)).AddSingleton<ReadingTurns>().AddSingleton(provider => new EntryReader(provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<LinkBase>().Url));

    internal static void MapEntries(this IEndpointRouteBuilder api) =>
        api.MapPost("/auditlog/entries", PublishAsync).WithName("publishAuditLogEntries").WithSummary("Publish entries: one, an array, or one a line")
            .WithTags("Audit log").WithMetadata(new NotRateLimited())
            .TakesBody<EntryPost>("""{"action": "updateOn", "resource": "proj/shop:env/production:flag/checkout"}""", MediaTypes.Json, MediaTypes.JsonLines)
            .Produces<EntryReceiptView>(StatusCodes.Status202Accepted);

    /// <summary>Takes one entry, an array, or one a line; all or none of them. Answers when they are durable.</summary>
    internal static async Task<IResult> PublishAsync(HttpContext context, IntakeBudget budget, ReadingTurns turns, EntryReader reader, IEntryLog log)
    {
        var caller = Caller.Of(context);
        if (caller.Refuse(AccessActions.CreateAuditLogEntry, Account) is { } refusal)
        {
            return new ErrorResult(refusal);
        }

        if (MediaTypes.Refuse(context.Request, Accepted) is { } unsupported)
        {
            return new ErrorResult(unsupported);
        }

        using var share = budget.Open(caller.Account);
        var (body, refused) = await RequestBody.RentAsync(context.Request, MaxBytes, share, context.RequestAborted);
        using (body)
        {
            return body is null ? new ErrorResult(refused!) /* There is one where there is no body. */ : await TakeInAsync(caller, body.Bytes, share, context, turns, reader, log);
        }
    }

    private static async Task<IResult> TakeInAsync(Caller caller, ReadOnlyMemory<byte> body, IntakeShare share, HttpContext context, ReadingTurns turns, EntryReader reader, IEntryLog log)
    {
        var isLines = MediaTypes.Is(context.Request, MediaTypes.JsonLines);
        var reading = await turns.ReadAsync(body.Length, () => isLines ? reader.ReadLines(caller.Account, body) : reader.ReadJson(caller.Account, body), context.RequestAborted);
        if (reading.Faults.Count > 0)
        {
            return new ErrorResult(ApiErrors.InvalidRequest(reading.Faults));
        }

        if (!share.TryHoldMore(reading.Weight))
        {
            return new ErrorResult(ApiErrors.TooMuchAtOnce);
        }

        try
        {
            // Not cancelled when the client goes: the writer would still read from a body that another request has by then.
            return new EntryReceipt(await log.AppendAsync(caller.Account, reading.Entries, CancellationToken.None), reading.Entries);
        }
        catch (StorageUnavailableException full) when (full.IsOverload)
        {
            return new ErrorResult(ApiErrors.Overloaded);
        }
    }
}

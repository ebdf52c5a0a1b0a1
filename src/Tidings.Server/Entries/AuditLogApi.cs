using Microsoft.OpenApi;
using Tidings.Policies;
using Tidings.Server.Http;
using Tidings.Server.OpenApi;

namespace Tidings.Server.Entries;

/// <summary>The routes by which the audit log is read (§4.3).</summary>
internal static class AuditLogApi
{
    private const string StatementsExample = """[{"effect": "allow", "resources": ["proj/*:env/production:flag/*"], "actions": ["*"]}]""";

    internal static IServiceCollection AddAuditLogApi(this IServiceCollection services) =>
        services.AddSingleton<AuditLogServices>().AddHostedService<HeadLoop>().AddHostedService<IndexLoop>()
            .AddSingleton<ErasureLoop>().AddHostedService(provider => provider.GetRequiredService<ErasureLoop>());

    internal static void MapAuditLog(this IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/auditlog").WithTags("Audit log");
        TakesEntryQuery(routes.MapRead("", EntryReads.ListAsync)
            .WithName("getAuditLogEntries").WithSummary("List audit log entries, newest first").Produces<EntryListView>())
            .TakesQuery(EntryQuery.SpecName, "a resource specifier, such as proj/*:env/production:flag/checkout: only entries about such resources");
        TakesEntryQuery(routes.MapPost("", EntryReads.SearchAsync)
            .WithName("postAuditLogEntries").WithSummary("Search audit log entries by statements").Produces<EntryListView>())
            .MayTakeBody<IReadOnlyList<Statement>>(StatementsExample);
        routes.MapPost("/counts", EntryCounts.HandleAsync)
            .WithName("postAuditLogEntryCounts").WithSummary("Count audit log entries over time").Produces<EntryCountsView>()
            .TakesQuery(EntryQuery.AfterName, "from then on, in milliseconds since 1970 or as ISO 8601; 0 for all", JsonSchemaType.Integer, isRequired: true)
            .TakesQuery(EntryQuery.BeforeName, "up to then; now when left out", JsonSchemaType.Integer)
            .TakesQuery("buckets", "1 to 500, 50 when left out", JsonSchemaType.Integer)
            .MayTakeBody<IReadOnlyList<Statement>>(StatementsExample);
        routes.MapGet("/export", EntryExport.Handle)
            .WithName("exportAuditLogEntries").WithSummary("Stream audit log entries").Produces<string>(StatusCodes.Status200OK, MediaTypes.JsonLines)
            .TakesQuery(EntryQuery.AfterName, "only entries of later, in milliseconds since 1970 or as ISO 8601", JsonSchemaType.Integer)
            .TakesQuery(EntryQuery.BeforeName, "only entries of earlier", JsonSchemaType.Integer);
        routes.MapDelete("/subjects/{memberIdOrEmail}", SubjectErase.HandleAsync)
            .WithName("eraseAuditLogSubject").WithSummary("Erase a person's data from the audit log")
            .Produces<ErasureView>().Produces<ErasureView>(StatusCodes.Status202Accepted);
        routes.MapRead("/{id}", EntryReads.GetAsync)
            .WithName("getAuditLogEntry").WithSummary("Get audit log entry").Produces<EntryView>();
    }

    private static RouteHandlerBuilder TakesEntryQuery(RouteHandlerBuilder route) => route
        .TakesQuery(EntryQuery.BeforeName, "only entries of earlier, in milliseconds since 1970 or as ISO 8601", JsonSchemaType.Integer)
        .TakesQuery(EntryQuery.AfterName, "only entries of later, in milliseconds since 1970 or as ISO 8601", JsonSchemaType.Integer)
        .TakesQuery(EntryQuery.TextName, "words to be found in name, title, comment, description, member or key")
        .TakesQuery(EntryQuery.LimitName, "1 to 20, 10 when left out", JsonSchemaType.Integer)
        .TakesQuery(EntryQuery.CursorName, "where a page begins, as a next or prev link has it");
}

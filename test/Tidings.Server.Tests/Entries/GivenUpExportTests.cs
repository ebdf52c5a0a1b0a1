using Tidings.Access;
using Tidings.Entries;
using Tidings.Server.Tests.Http;
using Tidings.Storage.Sqlite;

namespace Tidings.Server.Tests.Entries;

/// <summary>A client that goes in the middle of an export: nobody is left to read the log for, and that is no fault of anybody's.</summary>
public sealed class GivenUpExportTests
{
    private const int Entries = 1_700;

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task No_page_of_the_log_is_read_for_a_client_that_has_gone()
    {
        var log = new HeldLog();
        var answer = new AnswerEnd();
        await using var host = await ApiHost.StartAsync(services => services
            .AddSingleton<IStartupFilter>(answer)
            .AddSingleton<IEntryLog>(provider => log.Over(provider.GetRequiredService<SqliteStore>().Entries)));
        var lines = Enumerable.Range(0, Entries).Select(n => $$"""{"_id":"e{{n}}","action":"a","resource":"proj/p","date":{{1_700_000_000_000 + n}}}""");
        await host.SendAsync(ApiCall.Post(ApiHost.Entries, string.Join('\n', lines)) with { ContentType = "application/x-ndjson" }, 202);

        using var request = ApiCall.Get("/api/v2/auditlog/export").ToRequest();
        using var client = new CancellationTokenSource();
        var response = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var reading = response.Content.CopyToAsync(Stream.Null, client.Token);
        await log.SecondRead;
        await client.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        response.Dispose();
        await answer.Ended;

        Assert.Equal(2, log.Reads);
    }

    /// <summary>Knows when the server is through with an export.</summary>
    private sealed class AnswerEnd : IStartupFilter
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Ended => _ended.Task;

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, rest) =>
            {
                await rest(context);
                if (context.Request.Path.Value?.EndsWith("/export", StringComparison.Ordinal) == true)
                {
                    _ended.SetResult();
                }
            });
            next(app);
        };
    }

    /// <summary>Gives the second page only when its reader has gone, as a store does that had read it by then.</summary>
    private sealed class HeldLog : IEntryLog
    {
        private readonly TaskCompletionSource _second = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private IEntryLog? _log;

        public Task SecondRead => _second.Task;

        public int Reads { get; private set; }

        public long Head => Log.Head;

        private IEntryLog Log => _log ?? throw new InvalidOperationException("The log is set when the host starts.");

        public HeldLog Over(IEntryLog log)
        {
            _log = log;
            return this;
        }

        public async Task<LogPage> ReadOfAsync(AccountId account, LogStretchOfDates stretch, int maxEntries, int maxBytes, CancellationToken cancellationToken)
        {
            Reads++;
            if (stretch.After > 0)
            {
                var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                await using var registration = cancellationToken.Register(gone.SetResult);
                _second.TrySetResult();
                await gone.Task;
            }

            return await Log.ReadOfAsync(account, stretch, maxEntries, maxBytes, CancellationToken.None);
        }

        public Task<IReadOnlyList<LoggedEntry>> ReadAsync(long after, int maxEntries, int maxBytes, CancellationToken cancellationToken) =>
            Log.ReadAsync(after, maxEntries, maxBytes, cancellationToken);

        public Task<AppendReceipt> AppendAsync(AccountId account, IReadOnlyList<AuditLogEntry> entries, CancellationToken cancellationToken) =>
            Log.AppendAsync(account, entries, cancellationToken);

        public Task AskHeadAsync(CancellationToken cancellationToken) => Log.AskHeadAsync(cancellationToken);

        public Task WaitPastAsync(long position, CancellationToken cancellationToken) => Log.WaitPastAsync(position, cancellationToken);

        public Task<IReadOnlyList<LoggedEntry>> ReadBackAsync(AccountId account, long before, long after, int maxEntries, int maxBytes, CancellationToken cancellationToken) =>
            Log.ReadBackAsync(account, before, after, maxEntries, maxBytes, cancellationToken);

        public Task<long> PositionBeforeAsync(DateTimeOffset moment, CancellationToken cancellationToken) => Log.PositionBeforeAsync(moment, cancellationToken);

        public Task<int> TrimAsync(long upTo, int limit, CancellationToken cancellationToken) => Log.TrimAsync(upTo, limit, cancellationToken);

        public Task<long> SizeAsync(CancellationToken cancellationToken) => Log.SizeAsync(cancellationToken);

        public Task<LoggedEntry?> FindAsync(long position, CancellationToken cancellationToken) => Log.FindAsync(position, cancellationToken);

        public Task<LoggedEntry?> FindAsync(AccountId account, EntryId id, CancellationToken cancellationToken) => Log.FindAsync(account, id, cancellationToken);
    }
}

using System.Text;
using Tidings.Deliveries;
using Tidings.Entries;
using Tidings.Entries.Erasure;
using Tidings.Storage.Sqlite;

namespace Tidings.Storage.Tests.Sqlite;

/// <summary>What is left of a person in the files themselves.</summary>
public sealed class SqliteErasureTests : StoreContract
{
    private const string Email = "kim.unusual@example.com";
    private const string Id = "66f0c0ffee0123456789abcd";

    private readonly SqliteDirectory _directory;

    public SqliteErasureTests() => _directory = new SqliteDirectory(Time);

    [Fact]
    public async Task Nothing_of_the_person_is_left_in_any_file()
    {
        await using var store = await OpenAsync();
        await FillAsync(store);
        Assert.True(FilesHold(Email));

        var done = await RunAsync(store, await BeginAsync(store));

        Assert.Equal((ErasureStage.Done, 30L, 3L), (done.Stage, done.EntriesChanged, done.JournalChanged));
        foreach (var trait in (string[])[Email, Id, "Unusual", "unusual"])
        {
            Assert.False(FilesHold(trait), trait);
        }
    }

    [Fact]
    public async Task The_search_finds_the_person_no_more_and_everything_else_as_before()
    {
        await using var store = await OpenAsync();
        await FillAsync(store);
        await RunAsync(store, await BeginAsync(store));

        Assert.Empty((await store.Search.FindAsync(SearchSamples.Search(Account) with { Text = SearchSamples.Text("unusual") }, Token))!.Places); // Indexed: never too far behind.
        Assert.Equal(20, (await store.Search.FindAsync(SearchSamples.Search(Account) with { Text = SearchSamples.Text("erased") }, Token))!.Places.Count); // As above.
        Assert.Single((await store.Search.FindAsync(SearchSamples.Search(Account) with { Filter = SearchSamples.Statements("member/erased") }, Token))!.Places); // As above.
    }

    [Fact]
    public async Task An_outcome_that_is_written_meanwhile_is_not_lost()
    {
        var store = await _directory.OpenAsync();
        await using var handle = SqliteDirectory.HandleOf(store);
        var number = await FillAsync(handle);
        var erasure = await RunAsync(handle, await BeginAsync(handle), upTo: ErasureStage.Statuses);
        using var mayCommit = new ManualResetEventSlim();
        store.Writer.BeforeCommit = () => mayCommit.Wait(Token);
        var failure = Samples.Failure(2, "The receiver is away.");
        var newer = handle.Deliveries.CommitAsync(Samples.EmptyCommit with { Statuses = [new StatusChange(number, 0, null, 1, [failure])] }, Token);

        // It has read what was there before, and waits for the writer.
        var step = handle.Erasures.StepAsync(erasure, Token);
        mayCommit.Set();
        await Task.WhenAll(newer, step);

        var status = Assert.Single(await handle.Deliveries.ReadStatusesAsync([number], Token)).Value;
        Assert.Equal([failure.Error, "The receiver said: no user erased@erased.invalid."], status.Errors.Select(attempt => attempt.Error));
    }

    [Fact]
    public async Task A_row_of_the_journal_that_many_without_text_precede_is_erased_too()
    {
        await using var store = await OpenAsync();
        var number = await FillAsync(store);
        await store.CommitAsync([.. Enumerable.Range(100, 12_000).Select(position => Samples.Delivered(number, position))]);
        await store.CommitAsync(new JournalRecord(number, 20_000, DeliveryState.Abandoned, 1, Samples.Failure(1, $"No user {Email}."), null));

        await RunAsync(store, await BeginAsync(store));

        Assert.False(FilesHold(Email));
    }

    [Fact]
    public async Task A_damaged_index_does_not_keep_an_erasure_from_its_end()
    {
        await using var store = await OpenAsync();
        await FillAsync(store);
        EmptyIndexLog();
        _directory.DamageIndex();
        var erasure = await RunAsync(store, await BeginAsync(store), upTo: ErasureStage.Index);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.Erasures.StepAsync(erasure, Token));

        Assert.Equal(ErasureStage.Done, (await RunAsync(store, erasure)).Stage);
        Assert.False(FilesHold(Email));
    }

    [Fact]
    public async Task An_erasure_is_not_done_while_a_search_holds_on_to_pages_of_the_index_as_they_were()
    {
        await using var store = await OpenAsync();
        await FillAsync(store);
        var erasure = await RunAsync(store, await BeginAsync(store), upTo: ErasureStage.Index);
        using (var search = new SqliteFile(_directory.Path, "search.db").OpenReader())
        {
            search.Run("BEGIN");
            search.Number("SELECT position FROM progress");

            await Assert.ThrowsAsync<StorageUnavailableException>(() => store.Erasures.StepAsync(erasure, Token));
        }

        Assert.Equal(ErasureStage.Done, (await RunAsync(store, erasure)).Stage);
        Assert.False(FilesHold(Email));
    }

    [Fact]
    public async Task Another_accounts_entries_stay_as_they_are()
    {
        await using var store = await OpenAsync();
        await store.Entries.AppendAsync(OtherAccount, [Entry(1)], Token);
        await FillAsync(store);

        await RunAsync(store, await BeginAsync(store));

        var others = await store.Entries.FindAsync(1, Token);
        Assert.Contains(Email, Encoding.UTF8.GetString(others!.Value.Payload.Span), StringComparison.Ordinal); // It was appended above.
    }

    [Fact]
    public async Task An_erasure_goes_on_after_any_crash()
    {
        for (var steps = 0; ; steps++)
        {
            using var directory = new SqliteDirectory(Time);
            SubjectErasure state;
            await using (var store = await directory.OpenHandleAsync())
            {
                await FillAsync(store);
                state = await BeginAsync(store);
                for (var i = 0; i < steps && state.Stage != ErasureStage.Done; i++)
                {
                    state = await store.Erasures.StepAsync(state, Token);
                }
            }

            await using var again = await directory.OpenHandleAsync();
            foreach (var kept in await again.Erasures.ListAsync(Token))
            {
                await RunAsync(again, kept);
            }

            Assert.Empty(await again.Erasures.ListAsync(Token));
            Assert.False(FilesHold(directory.Path, Email), $"after {steps} steps");
            if (state.Stage == ErasureStage.Done)
            {
                return;
            }
        }
    }

    [Fact]
    public async Task The_same_person_is_erased_once_at_a_time_and_audited_once()
    {
        await using var store = await OpenAsync();
        var first = await BeginAsync(store);
        var head = store.Entries.Head;

        var second = await BeginAsync(store);

        Assert.Equal(first.Number, second.Number);
        Assert.Equal(head, store.Entries.Head);
    }

    protected override Task<StoreHandle> OpenAsync() => _directory.OpenHandleAsync();

    protected override void Dispose(bool disposing) => _directory.Dispose();

    private static Task<SubjectErasure> BeginAsync(StoreHandle store) =>
        store.Erasures.BeginAsync(Account, SubjectTraits.Of(Email) ?? SubjectTraits.None, Samples.Audit("erased"), Token);

    /// <summary>What is only in its write-ahead log would hide that the file is damaged.</summary>
    private void EmptyIndexLog()
    {
        var file = new SqliteFile(_directory.Path, "search.db");
        using var session = file.OpenWriter();
        file.EmptyWriteAheadLog(session);
    }

    private static async Task<SubjectErasure> RunAsync(StoreHandle store, SubjectErasure erasure, ErasureStage upTo = ErasureStage.Done)
    {
        while (erasure.Stage != upTo)
        {
            erasure = await store.Erasures.StepAsync(erasure, Token);
        }

        return erasure;
    }

    /// <summary>Thirty entries of the person among sixty, one about them as a member, and a journal that quotes them.</summary>
    /// <returns>The number of the subscription whose journal it is.</returns>
    private static async Task<long> FillAsync(StoreHandle store)
    {
        var number = await store.CreateAsync(Account, 1);
        await store.Entries.AppendAsync(Account, [.. Enumerable.Range(1, 60).Select(n => n % 2 == 0 ? SearchSamples.Entry(n, n) : Entry(n))], Token);
        while (await store.Index.AdvanceAsync(Token))
        {
        }

        var failure = Samples.Failure(1, $"The receiver said: no user {Email}.");
        await store.CommitAsync(
            new JournalRecord(number, 5, DeliveryState.Retrying, 1, failure, ManualTime.Start),
            Samples.Delivered(number, 6),
            Samples.Retrying(number, 7, 9));
        await store.Deliveries.CommitAsync(Samples.EmptyCommit with { Statuses = [new StatusChange(number, 0, null, 1, [failure])] }, Token);
        return number;
    }

    private static AuditLogEntry Entry(int n)
    {
        var resource = n == 31 ? $"member/{Id}" : "proj/shop:env/prod:flag/checkout";
        var padding = n == 33 ? new string('x', 60_000) + " " + Email : "";
        var json = $$"""{"_id":"entry-{{n}}","date":{{n}},"accesses":[{"action":"updateOn","resource":"{{resource}}"}],"kind":"flag","name":"Checkout","member":{"_id":"{{Id}}","email":"{{Email}}","firstName":"Kim","lastName":"Unusual"},"title":"[Kim Unusual](mailto:{{Email}}) turned it on","padding":"{{padding}} {{Email}}"}""";
        return EntryReader.ReadStored(Encoding.UTF8.GetBytes(json));
    }

    private bool FilesHold(string text) => FilesHold(_directory.Path, text);

    private static bool FilesHold(string directory, string text)
    {
        var needle = Encoding.UTF8.GetBytes(text);
        return Directory.EnumerateFiles(directory).Any(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray().AsSpan().IndexOf(needle) >= 0;
        });
    }
}

using Tidings.Entries;

namespace Tidings.Storage.Tests.Entries;

/// <summary>What every entry log promises (IEntryLog).</summary>
public abstract class EntryLogContract : StoreContract
{
    [Fact]
    public async Task A_new_log_is_empty()
    {
        await using var store = await OpenAsync();

        Assert.Equal(0, store.Entries.Head);
        Assert.Empty(await store.Entries.ReadAsync(0, 10, 1000, Token));
    }

    [Fact]
    public async Task Entries_are_read_in_the_order_of_appending()
    {
        await using var store = await OpenAsync();
        await store.Entries.AppendAsync(Account, Samples.Entries(1, 3), Token);
        await store.Entries.AppendAsync(OtherAccount, Samples.Entries(4, 2), Token);

        var read = await store.Entries.ReadAsync(0, 10, 100_000, Token);

        Assert.Equal([1, 2, 3, 4, 5], read.Select(entry => entry.Position));
        Assert.Equal([Account, Account, Account, OtherAccount, OtherAccount], read.Select(entry => entry.Account));
        Assert.Equal(Samples.Entries(1, 5).Select(Text), read.Select(Text));
    }

    [Fact]
    public async Task A_receipt_tells_head_and_numbers()
    {
        await using var store = await OpenAsync();

        var receipt = await store.Entries.AppendAsync(Account, Samples.Entries(1, 3), Token);

        Assert.Equal(new AppendReceipt(3, 0, 3), receipt);
        Assert.Equal(3, store.Entries.Head);
    }

    [Fact]
    public async Task Appending_nothing_changes_nothing()
    {
        await using var store = await OpenAsync();

        Assert.Equal(new AppendReceipt(0, 0, 0), await store.Entries.AppendAsync(Account, [], Token));
    }

    // decisions.md "Entries": `_id` is the idempotency key per account.
    [Fact]
    public async Task An_id_the_account_has_is_left_out_and_counted()
    {
        await using var store = await OpenAsync();
        await store.Entries.AppendAsync(Account, Samples.Entries(1, 2), Token);

        var receipt = await store.Entries.AppendAsync(Account, Samples.Entries(2, 2), Token);

        Assert.Equal((1, 1), (receipt.Accepted, receipt.Duplicates));
        Assert.Equal(receipt.Head, store.Entries.Head);
        Assert.Equal(Samples.Entries(1, 3).Select(Text), (await store.Entries.ReadAsync(0, 10, 100_000, Token)).Select(Text));
    }

    [Fact]
    public async Task The_second_of_two_equal_ids_in_one_call_is_a_duplicate()
    {
        await using var store = await OpenAsync();

        var receipt = await store.Entries.AppendAsync(Account, [Samples.Entry(1), Samples.Entry(1)], Token);

        Assert.Equal(new AppendReceipt(1, 1, 1), receipt);
    }

    [Fact]
    public async Task An_append_of_duplicates_only_reports_the_head_that_was()
    {
        await using var store = await OpenAsync();
        await store.Entries.AppendAsync(Account, Samples.Entries(1, 2), Token);

        Assert.Equal(new AppendReceipt(0, 2, 2), await store.Entries.AppendAsync(Account, Samples.Entries(1, 2), Token));
    }

    [Fact]
    public async Task Two_accounts_may_use_the_same_id()
    {
        await using var store = await OpenAsync();
        await store.Entries.AppendAsync(Account, [Samples.Entry(1)], Token);

        Assert.Equal(1, (await store.Entries.AppendAsync(OtherAccount, [Samples.Entry(1)], Token)).Accepted);
    }

    [Theory]
    [InlineData("entry-1")]
    [InlineData("0123456789abcdef01234567")]
    [InlineData("0123456789ABCDEF01234567")]
    [InlineData("0123456789abcdef012345678")]
    public async Task An_entry_is_found_by_its_id_exactly(string id)
    {
        await using var store = await OpenAsync();
        await store.Entries.AppendAsync(Account, [Samples.Audit("another"), Samples.Audit(id)], Token);

        Assert.Equal(2, (await store.Entries.FindAsync(Account, new EntryId(id), Token))?.Position);
        Assert.Null(await store.Entries.FindAsync(OtherAccount, new EntryId(id), Token));
    }

    [Fact]
    public async Task Ids_that_differ_in_case_are_different()
    {
        await using var store = await OpenAsync();

        var receipt = await store.Entries.AppendAsync(
            Account, [Samples.Audit("0123456789abcdef01234567"), Samples.Audit("0123456789ABCDEF01234567")], Token);

        Assert.Equal(2, receipt.Accepted);
    }

    [Fact]
    public async Task An_entry_is_found_by_its_position()
    {
        await using var store = await OpenAsync();
        await store.Entries.AppendAsync(Account, Samples.Entries(1, 2), Token);

        var found = await store.Entries.FindAsync(2, Token);

        Assert.Equal(Text(Samples.Entry(2)), Text(Assert.NotNull(found)));
        Assert.Null(await store.Entries.FindAsync(3, Token));
    }

    [Fact]
    public async Task A_read_ends_at_its_number_of_entries()
    {
        await using var store = await OpenAsync();
        await store.Entries.AppendAsync(Account, Samples.Entries(1, 9), Token);

        Assert.Equal([3, 4], (await store.Entries.ReadAsync(2, 2, 100_000, Token)).Select(entry => entry.Position));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(100, 1)]
    [InlineData(101, 2)]
    [InlineData(300, 3)]
    public async Task A_read_ends_once_it_has_its_bytes(int maxBytes, int entries)
    {
        await using var store = await OpenAsync();
        await store.Entries.AppendAsync(Account, Samples.Entries(1, 9, bytes: 100), Token);

        Assert.Equal(entries, (await store.Entries.ReadAsync(0, 10, maxBytes, Token)).Count);
    }

    [Fact]
    public async Task Entries_and_head_outlive_the_store()
    {
        await using (var store = await OpenAsync())
        {
            await store.Entries.AppendAsync(Account, Samples.Entries(1, 3), Token);
        }

        await using var reopened = await OpenAsync();
        Assert.Equal(3, reopened.Entries.Head);
        Assert.Equal(3, (await reopened.Entries.ReadAsync(0, 10, 100_000, Token)).Count);
        Assert.Equal(1, (await reopened.Entries.AppendAsync(Account, Samples.Entries(3, 1), Token)).Duplicates);
    }

    [Fact]
    public async Task Waiting_past_an_old_position_ends_at_once()
    {
        await using var store = await OpenAsync();
        await store.Entries.AppendAsync(Account, Samples.Entries(1, 1), Token);

        Assert.True(store.Entries.WaitPastAsync(0, Token).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Waiting_past_the_head_ends_with_the_next_entry()
    {
        await using var store = await OpenAsync();
        var wait = store.Entries.WaitPastAsync(0, Token);
        Assert.False(wait.IsCompleted);

        await store.Entries.AppendAsync(Account, Samples.Entries(1, 1), Token);

        await wait.WaitAsync(Patience.Longest, Token);
    }

    [Fact]
    public async Task Waiting_ends_with_an_entry_of_another_process_once_the_store_is_asked()
    {
        await using var store = await OpenAsync();
        await using var other = await OpenAsync();
        var wait = store.Entries.WaitPastAsync(0, Token);
        await other.Entries.AppendAsync(Account, Samples.Entries(1, 2), Token);
        Assert.False(wait.IsCompleted);

        await store.Entries.AskHeadAsync(Token);

        await wait.WaitAsync(Patience.Longest, Token);
        Assert.Equal(2, store.Entries.Head);
    }

    [Fact]
    public async Task A_change_of_ours_that_appends_nothing_finds_the_entries_of_another_process()
    {
        await using var store = await OpenAsync();
        await using var other = await OpenAsync();
        await store.CommitAsync();
        await other.Entries.AppendAsync(Account, Samples.Entries(1, 2), Token);
        Assert.Equal(0, store.Entries.Head);

        await store.CommitAsync();

        Assert.Equal(2, store.Entries.Head);
    }

    [Fact]
    public async Task Asking_for_the_head_of_a_log_that_did_not_move_changes_nothing()
    {
        await using var store = await OpenAsync();
        await store.Entries.AppendAsync(Account, Samples.Entries(1, 2), Token);
        var wait = store.Entries.WaitPastAsync(2, Token);

        await store.Entries.AskHeadAsync(Token);

        Assert.Equal((2, false), (store.Entries.Head, wait.IsCompleted));
    }

    [Fact]
    public async Task Waiting_ends_with_the_callers_cancellation()
    {
        await using var store = await OpenAsync();
        using var stop = new CancellationTokenSource();
        var wait = store.Entries.WaitPastAsync(0, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }

    [Fact]
    public async Task A_reader_that_waits_and_reads_misses_nothing_of_many_writers()
    {
        await using var store = await OpenAsync();
        const int Writers = 8, Each = 50;
        var writers = Enumerable.Range(0, Writers).Select(writer => Task.Run(
            async () =>
            {
                for (var i = 0; i < Each; i++)
                {
                    await store.Entries.AppendAsync(Account, [Samples.Entry((writer * Each) + i)], Token);
                }
            },
            Token)).ToList();

        var read = new List<LoggedEntry>();
        while (read.Count < Writers * Each)
        {
            var after = read.Count == 0 ? 0 : read[^1].Position;
            await store.Entries.WaitPastAsync(after, Token).WaitAsync(Patience.Longest, Token);
            read.AddRange(await store.Entries.ReadAsync(after, 7, 100_000, Token));
        }

        await Task.WhenAll(writers);
        Assert.Equal(Samples.Entries(0, Writers * Each).Select(Text).Order(StringComparer.Ordinal), read.Select(Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_append_that_was_cancelled_before_takes_nothing()
    {
        await using var store = await OpenAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.Entries.AppendAsync(Account, Samples.Entries(1, 1), Cancelled));

        Assert.Equal(1, (await store.Entries.AppendAsync(Account, Samples.Entries(1, 1), Token)).Accepted);
    }

    private static string Text(LoggedEntry entry) => System.Text.Encoding.UTF8.GetString(entry.Payload.Span);

    private static string Text(AuditLogEntry entry) => System.Text.Encoding.UTF8.GetString(entry.Payload.Span);
}

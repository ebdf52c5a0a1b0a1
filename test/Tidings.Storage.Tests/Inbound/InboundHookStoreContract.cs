using Tidings.Entries;
using Tidings.Inbound;

namespace Tidings.Storage.Tests.Inbound;

/// <summary>What every store of inbound hooks promises (IInboundHookStore).</summary>
public abstract class InboundHookStoreContract : StoreContract
{
    [Fact]
    public async Task A_hook_is_found_by_its_id_and_by_its_address_after_reopening()
    {
        InboundHook created;
        await using (var store = await OpenAsync())
        {
            created = await store.InboundHooks.CreateAsync(Samples.Hook(Account, 1), Samples.Audit("created"), Token);
        }

        await using var reopened = await OpenAsync();
        AssertSame(created, await reopened.InboundHooks.FindAsync(Account, created.Id, Token));
        AssertSame(created, await reopened.InboundHooks.FindAsync(created.Address, Token));
    }

    [Fact]
    public async Task Another_account_does_not_find_it_by_id()
    {
        await using var store = await OpenAsync();
        var created = await store.InboundHooks.CreateAsync(Samples.Hook(Account, 1), Samples.Audit("created"), Token);

        Assert.Null(await store.InboundHooks.FindAsync(OtherAccount, created.Id, Token));
        Assert.Empty(await store.InboundHooks.ListAsync(OtherAccount, Token));
    }

    [Fact]
    public async Task Hooks_are_listed_by_account_in_creation_order()
    {
        await using var store = await OpenAsync();
        foreach (var number in (int[])[3, 1, 2])
        {
            await store.InboundHooks.CreateAsync(Samples.Hook(Account, number), Samples.Audit($"created-{number}"), Token);
        }

        await store.InboundHooks.CreateAsync(Samples.Hook(OtherAccount, 4), Samples.Audit("created"), Token);

        Assert.Equal(["hook 3", "hook 1", "hook 2"], (await store.InboundHooks.ListAsync(Account, Token)).Select(hook => hook.Name));
    }

    [Fact]
    public async Task A_change_replaces_all_but_what_came_to_it()
    {
        await using var store = await OpenAsync();
        var created = await store.InboundHooks.CreateAsync(Samples.Hook(Account, 1), Samples.Audit("created"), Token);
        await store.InboundHooks.AddCountsAsync(new Dictionary<long, InboundHookCounts> { [created.Number] = Counts(1) }, Token);
        var changed = created with
        {
            Name = "other",
            Secret = null,
            Verification = new HookVerification.None(),
            On = false,
            Tags = [],
            Version = 2,
            Mapping = EntryMapping.Parse("""{"action":"x","resource":"proj/x"}"""),
        };

        var stored = await store.InboundHooks.UpdateAsync(changed, Samples.Audit("updated"), Token);

        AssertSame(changed with { Counts = Counts(1) }, stored);
    }

    [Fact]
    public async Task A_new_address_takes_the_place_of_the_old_one()
    {
        await using var store = await OpenAsync();
        var created = await store.InboundHooks.CreateAsync(Samples.Hook(Account, 1), Samples.Audit("created"), Token);
        var changed = created with { Address = InboundAddress.New(), Version = 2 };

        await store.InboundHooks.UpdateAsync(changed, Samples.Audit("reset"), Token);

        Assert.Null(await store.InboundHooks.FindAsync(created.Address, Token));
        Assert.Equal(created.Id, (await store.InboundHooks.FindAsync(changed.Address, Token))?.Id);
    }

    [Fact]
    public async Task Of_two_changes_of_one_version_the_second_is_refused_and_not_told_of()
    {
        await using var store = await OpenAsync();
        var created = await store.InboundHooks.CreateAsync(Samples.Hook(Account, 1), Samples.Audit("created"), Token);
        await store.InboundHooks.UpdateAsync(created with { Name = "first", Version = 2 }, Samples.Audit("first"), Token);

        Assert.Null(await store.InboundHooks.UpdateAsync(created with { Name = "second", Version = 2 }, Samples.Audit("second"), Token));

        Assert.Equal("first", (await store.InboundHooks.FindAsync(Account, created.Id, Token))?.Name);
        Assert.Null(await store.Entries.FindAsync(Account, new EntryId("second"), Token));
    }

    [Fact]
    public async Task Each_change_appends_its_audit_entry()
    {
        await using var store = await OpenAsync();
        var created = await store.InboundHooks.CreateAsync(Samples.Hook(Account, 1), Samples.Audit("created"), Token);
        await store.InboundHooks.UpdateAsync(created with { Version = 2 }, Samples.Audit("updated"), Token);
        await store.InboundHooks.DeleteAsync(Account, created.Id, null, Samples.Audit("deleted"), Token);

        foreach (var (id, position) in ((string, long)[])[("created", 1), ("updated", 2), ("deleted", 3)])
        {
            Assert.Equal(position, (await store.Entries.FindAsync(Account, new EntryId(id), Token))?.Position);
        }
    }

    [Fact]
    public async Task A_deleted_hook_is_gone_and_deleting_it_again_says_so()
    {
        await using var store = await OpenAsync();
        var created = await store.InboundHooks.CreateAsync(Samples.Hook(Account, 1), Samples.Audit("created"), Token);

        Assert.Equal(DeleteOutcome.Gone, await store.InboundHooks.DeleteAsync(OtherAccount, created.Id, null, Samples.Audit("deleted"), Token));
        Assert.Equal(DeleteOutcome.Deleted, await store.InboundHooks.DeleteAsync(Account, created.Id, null, Samples.Audit("deleted"), Token));
        Assert.Equal(DeleteOutcome.Gone, await store.InboundHooks.DeleteAsync(Account, created.Id, null, Samples.Audit("deleted again"), Token));

        Assert.Null(await store.InboundHooks.FindAsync(created.Address, Token));
        Assert.Equal(2, store.Entries.Head);
    }

    [Fact]
    public async Task A_delete_of_another_version_than_there_is_changes_nothing()
    {
        await using var store = await OpenAsync();
        var created = await store.InboundHooks.CreateAsync(Samples.Hook(Account, 1), Samples.Audit("created"), Token);
        await store.InboundHooks.UpdateAsync(created with { Version = 2 }, Samples.Audit("updated"), Token);

        Assert.Equal(DeleteOutcome.Changed, await store.InboundHooks.DeleteAsync(Account, created.Id, 1, Samples.Audit("deleted"), Token));
        Assert.Equal(2, store.Entries.Head);
        Assert.Equal(DeleteOutcome.Deleted, await store.InboundHooks.DeleteAsync(Account, created.Id, 2, Samples.Audit("deleted"), Token));
    }

    [Fact]
    public async Task What_came_is_added_up_and_the_newest_error_is_kept()
    {
        await using var store = await OpenAsync();
        var created = await store.InboundHooks.CreateAsync(Samples.Hook(Account, 1), Samples.Audit("created"), Token);

        await store.InboundHooks.AddCountsAsync(new Dictionary<long, InboundHookCounts> { [created.Number] = Counts(1), [created.Number + 7] = Counts(1) }, Token);
        await store.InboundHooks.AddCountsAsync(new Dictionary<long, InboundHookCounts> { [created.Number] = Counts(2) with { LastError = null } }, Token);

        var counts = (await store.InboundHooks.FindAsync(Account, created.Id, Token))?.Counts;
        Assert.Equal(Counts(1).Plus(Counts(2) with { LastError = null }), counts);
    }

    private static InboundHookCounts Counts(int second) => new(
        1, 2, 3, 4, ManualTime.Start.AddSeconds(second), new InboundHookError(ManualTime.Start.AddSeconds(second), 400, "not so"));

    private static void AssertSame(InboundHook expected, InboundHook? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Mapping?.ToJson(), actual.Mapping?.ToJson());
        Assert.Equal(expected.Tags, actual.Tags);
        Assert.Equal(expected.Address.Reveal(), actual.Address.Reveal());
        // What has been compared, and compares by reference, is made the same.
        Assert.Equal(expected, actual with { Mapping = expected.Mapping, Tags = expected.Tags, Address = expected.Address });
    }
}

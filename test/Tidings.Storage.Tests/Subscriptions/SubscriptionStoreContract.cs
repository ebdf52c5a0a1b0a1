using Tidings.Deliveries;
using Tidings.Entries;
using Tidings.Subscriptions;

namespace Tidings.Storage.Tests.Subscriptions;

/// <summary>What every subscription store promises (ISubscriptionStore).</summary>
public abstract class SubscriptionStoreContract : StoreContract
{
    [Fact]
    public async Task A_subscription_is_kept_whole()
    {
        Subscription created;
        await using (var store = await OpenAsync())
        {
            created = await CreateAsync(store, 1);
        }

        await using var reopened = await OpenAsync();
        var found = Assert.IsType<Subscription>(await reopened.Subscriptions.FindAsync(Account, created.Id, Token));
        AssertSame(created, found);
        AssertSame(Samples.Subscription(Account, 1) with { Number = created.Number }, found);
    }

    [Fact]
    public async Task Numbers_ascend_and_are_never_given_again()
    {
        await using var store = await OpenAsync();
        var first = await CreateAsync(store, 1);
        await store.Subscriptions.DeleteAsync(Account, first.Id, null, Samples.Audit("deleted"), Token);

        Assert.True((await CreateAsync(store, 2)).Number > first.Number);
    }

    // decisions.md "API surface": list in creation order.
    [Fact]
    public async Task Lists_are_in_creation_order_by_account_and_integration()
    {
        await using var store = await OpenAsync();
        await CreateAsync(store, 3);
        await CreateAsync(store, 1, "slack");
        await CreateAsync(store, 2);
        await store.Subscriptions.CreateAsync(Samples.Subscription(OtherAccount, 4), Samples.Audit("other"), null, Token);

        Assert.Equal(["subscription 3", "subscription 1", "subscription 2", "subscription 4"], Names(await store.Subscriptions.ListAllAsync(Token)));
        Assert.Equal(["subscription 3", "subscription 1", "subscription 2"], Names(await store.Subscriptions.ListAsync(Account, SubscriptionOrigin.Integrations, null, Token)));
        Assert.Equal(["subscription 3", "subscription 2"], Names(await store.Subscriptions.ListAsync(Account, SubscriptionOrigin.Integrations, "datadog", Token)));
    }

    [Fact]
    public async Task A_webhook_is_kept_as_such_and_listed_in_its_own_collection()
    {
        await using var store = await OpenAsync();
        await CreateAsync(store, 1);
        var webhook = Samples.Subscription(Account, 2) with { Origin = SubscriptionOrigin.Webhooks, Statements = [] };
        await store.Subscriptions.CreateAsync(webhook, Samples.Audit("webhook"), null, Token);

        var listed = Assert.Single(await store.Subscriptions.ListAsync(Account, SubscriptionOrigin.Webhooks, null, Token));
        Assert.Equal((webhook.Id, SubscriptionOrigin.Webhooks), (listed.Id, listed.Origin));
        Assert.Empty(listed.Statements);
        Assert.Equal(["subscription 1"], Names(await store.Subscriptions.ListAsync(Account, SubscriptionOrigin.Integrations, null, Token)));
    }

    [Fact]
    public async Task Another_accounts_subscription_is_not_found()
    {
        await using var store = await OpenAsync();
        var created = await CreateAsync(store, 1);

        Assert.Null(await store.Subscriptions.FindAsync(OtherAccount, created.Id, Token));
        Assert.Equal(DeleteOutcome.Gone, await store.Subscriptions.DeleteAsync(OtherAccount, created.Id, null, Samples.Audit("deleted"), Token));
        Assert.Null(await store.Subscriptions.UpdateAsync(created with { Account = OtherAccount, Version = 2 }, false, Samples.Audit("updated"), Token));
    }

    [Fact]
    public async Task A_subscription_starts_before_the_entry_that_tells_of_it()
    {
        await using var store = await OpenAsync();
        await store.Entries.AppendAsync(Account, Samples.Entries(1, 5), Token);

        var created = await CreateAsync(store, 1);

        Assert.Equal(5, created.StartPosition);
        Assert.Equal(6, (await store.Entries.FindAsync(Account, new EntryId("created-1"), Token))?.Position);
        Assert.Equal(6, store.Entries.Head);
    }

    [Fact]
    public async Task An_update_replaces_all_that_can_change()
    {
        await using var store = await OpenAsync();
        var created = await CreateAsync(store, 1);
        var changed = created with { Name = "new", On = false, Tags = [], Config = new() { ["apiKey"] = "other" }, Statements = [], Version = 2 };

        var updated = Assert.IsType<Subscription>(await store.Subscriptions.UpdateAsync(changed, false, Samples.Audit("updated"), Token));

        AssertSame(changed, updated);
        AssertSame(changed, Assert.IsType<Subscription>(await store.Subscriptions.FindAsync(Account, created.Id, Token)));
        Assert.NotNull(await store.Entries.FindAsync(Account, new EntryId("updated"), Token));
    }

    [Fact]
    public async Task A_restart_moves_the_start_before_the_entry_that_tells_of_it()
    {
        await using var store = await OpenAsync();
        var created = await CreateAsync(store, 1);
        await store.Entries.AppendAsync(Account, Samples.Entries(1, 5), Token);

        var updated = await store.Subscriptions.UpdateAsync(created with { Version = 2 }, true, Samples.Audit("updated"), Token);

        Assert.Equal(6, updated?.StartPosition);
        Assert.Equal(7, (await store.Entries.FindAsync(Account, new EntryId("updated"), Token))?.Position);
    }

    // decisions.md "PATCH": a concurrent write is told.
    [Fact]
    public async Task Of_concurrent_updates_of_one_version_exactly_one_wins()
    {
        await using var store = await OpenAsync();
        var created = await CreateAsync(store, 1);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(
            () => store.Subscriptions.UpdateAsync(created with { Name = $"writer {i}", Version = 2 }, false, Samples.Audit($"updated-{i}"), Token), Token)));

        var won = Assert.Single(outcomes.OfType<Subscription>());
        Assert.Equal(won.Name, (await store.Subscriptions.FindAsync(Account, created.Id, Token))?.Name);
        Assert.Equal(2, store.Entries.Head);
    }

    // decisions.md "PATCH": If-Match with the ETag of a read is honoured; for DELETE as well.
    [Fact]
    public async Task A_delete_of_another_version_than_there_is_changes_nothing()
    {
        await using var store = await OpenAsync();
        var created = await CreateAsync(store, 1);
        await store.Subscriptions.UpdateAsync(created with { Name = "renamed", Version = 2 }, false, Samples.Audit("updated"), Token);
        var head = store.Entries.Head;

        Assert.Equal(DeleteOutcome.Changed, await store.Subscriptions.DeleteAsync(Account, created.Id, 1, Samples.Audit("deleted"), Token));
        Assert.Equal(head, store.Entries.Head);
        Assert.Equal("renamed", (await store.Subscriptions.FindAsync(Account, created.Id, Token))?.Name);

        Assert.Equal(DeleteOutcome.Deleted, await store.Subscriptions.DeleteAsync(Account, created.Id, 2, Samples.Audit("deleted"), Token));
    }

    [Fact]
    public async Task Delete_removes_all_there_is_of_it()
    {
        await using var store = await OpenAsync();
        var created = await CreateAsync(store, 1);
        var kept = await CreateAsync(store, 2);
        await store.Deliveries.CommitAsync(Traces(created.Number, kept.Number), Token);

        Assert.Equal(DeleteOutcome.Deleted, await store.Subscriptions.DeleteAsync(Account, created.Id, null, Samples.Audit("deleted"), Token));

        Assert.Null(await store.Subscriptions.FindAsync(Account, created.Id, Token));
        Assert.Equal([kept.Number], (await store.Deliveries.RecoverAsync(Token)).Lanes.Select(lane => lane.SubscriptionNumber));
        Assert.Empty(await store.Deliveries.ListRetriesAsync(created.Number, DateTimeOffset.MaxValue, 10, Token));
        Assert.Equal([kept.Number], (await store.Deliveries.ReadStatusesAsync([created.Number, kept.Number], Token)).Keys);
        Assert.NotNull(await store.Entries.FindAsync(Account, new EntryId("deleted"), Token));
    }

    [Fact]
    public async Task A_second_delete_says_so_and_appends_nothing()
    {
        await using var store = await OpenAsync();
        var created = await CreateAsync(store, 1);
        await store.Subscriptions.DeleteAsync(Account, created.Id, null, Samples.Audit("deleted"), Token);

        Assert.Equal(DeleteOutcome.Gone, await store.Subscriptions.DeleteAsync(Account, created.Id, null, Samples.Audit("again"), Token));

        Assert.Equal(2, store.Entries.Head);
    }

    // decisions.md "create twice after a timeout".
    [Fact]
    public async Task A_used_idempotency_key_gives_the_first_answer()
    {
        await using var store = await OpenAsync();
        var first = Assert.IsType<CreateOutcome.Created>(await ClaimAsync(store, 1, "digest 1")).Subscription;

        var answer = Assert.IsType<CreateOutcome.Remembered>(await ClaimAsync(store, 2, "digest 2")).Answer;

        Assert.Equal(("digest 1", ManualTime.Start), (answer.RequestDigest, answer.At));
        AssertSame(first, answer.Subscription);
        Assert.Single(await store.Subscriptions.ListAllAsync(Token));
        Assert.Equal(1, store.Entries.Head);
    }

    [Fact]
    public async Task An_answer_stays_as_it_was_when_the_subscription_changes()
    {
        await using var store = await OpenAsync();
        var first = Assert.IsType<CreateOutcome.Created>(await ClaimAsync(store, 1, "digest")).Subscription;
        await store.Subscriptions.UpdateAsync(first with { Name = "new", Version = 2 }, false, Samples.Audit("updated"), Token);

        var answer = await store.Subscriptions.FindAnswerAsync(Account, "key", Token);

        AssertSame(first, Assert.IsType<RememberedAnswer>(answer).Subscription);
    }

    [Fact]
    public async Task Idempotency_keys_belong_to_an_account()
    {
        await using var store = await OpenAsync();
        await ClaimAsync(store, 1, "digest");

        Assert.Null(await store.Subscriptions.FindAnswerAsync(OtherAccount, "key", Token));
        Assert.Null(await store.Subscriptions.FindAnswerAsync(Account, "another key", Token));
    }

    [Fact]
    public async Task An_answer_is_forgotten_after_its_lifetime()
    {
        await using var store = await OpenAsync();
        await ClaimAsync(store, 1, "digest");

        Time.Advance(IdempotencyClaim.Lifetime);
        Assert.NotNull(await store.Subscriptions.FindAnswerAsync(Account, "key", Token));
        Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Null(await store.Subscriptions.FindAnswerAsync(Account, "key", Token));
        Assert.IsType<CreateOutcome.Created>(await ClaimAsync(store, 2, "digest"));
    }

    [Fact]
    public async Task Of_concurrent_creates_with_one_key_exactly_one_creates()
    {
        await using var store = await OpenAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 20).Select(i => Task.Run(() => ClaimAsync(store, i, "digest"), Token)));

        var created = Assert.Single(outcomes.OfType<CreateOutcome.Created>()).Subscription;
        Assert.All(outcomes.OfType<CreateOutcome.Remembered>(), outcome => Assert.Equal(created.Id, outcome.Answer.Subscription.Id));
        Assert.Single(await store.Subscriptions.ListAllAsync(Token));
    }

    private static async Task<Subscription> CreateAsync(StoreHandle store, int number, string integrationKey = "datadog")
    {
        var subscription = Samples.Subscription(Account, number, integrationKey);
        var outcome = await store.Subscriptions.CreateAsync(subscription, Samples.Audit($"created-{number}"), null, Token);
        return Assert.IsType<CreateOutcome.Created>(outcome).Subscription;
    }

    private Task<CreateOutcome> ClaimAsync(StoreHandle store, int number, string digest) => store.Subscriptions.CreateAsync(
        Samples.Subscription(Account, number), Samples.Audit($"created-{number}"), new IdempotencyClaim("key", digest, Time.GetUtcNow()), Token);

    private static DeliveryCommit Traces(params long[] numbers) => new()
    {
        Records = [.. numbers.SelectMany(number => new[] { Samples.Delivered(number, 1), Samples.Retrying(number, 2, dueSecond: 5) })],
        Statuses = [.. numbers.Select(number => new StatusChange(number, 1, ManualTime.Start, 1, [Samples.Failure(0)]))],
        Marks = [.. numbers.Select(number => new LaneMark(number, 1, ManualTime.Start, 1, ManualTime.Start))],
        ClearedMarks = [],
        Checkpoint = null,
    };

    private static IEnumerable<string> Names(IReadOnlyList<Subscription> subscriptions) => subscriptions.Select(subscription => subscription.Name);

    // Records compare lists and JSON by reference, so they are compared as text first.
    private static void AssertSame(Subscription expected, Subscription actual)
    {
        Assert.Equal(expected.Config.ToJsonString(), actual.Config.ToJsonString());
        Assert.Equal(expected.Tags, actual.Tags);
        Assert.Equal(expected.LegacyMembers, actual.LegacyMembers);
        Assert.Equivalent(expected.Statements, actual.Statements, strict: true);
        var sameLists = actual with
        {
            Config = expected.Config,
            Tags = expected.Tags,
            LegacyMembers = expected.LegacyMembers,
            Statements = expected.Statements,
        };
        Assert.Equal(expected, sameLists);
    }
}

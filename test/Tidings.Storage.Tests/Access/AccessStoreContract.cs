using Tidings.Access;
using Tidings.Entries;
using Tidings.Policies;

namespace Tidings.Storage.Tests.Access;

/// <summary>What every access store promises (IAccessStore).</summary>
public abstract class AccessStoreContract : StoreContract
{
    [Fact]
    public async Task A_new_store_has_no_account()
    {
        await using var store = await OpenAsync();
        await store.Entries.AppendAsync(Account, Samples.Entries(1, 1), Token);

        Assert.Empty(await store.Access.ListAccountsAsync(Token));
    }

    [Fact]
    public async Task Accounts_are_listed_in_creation_order()
    {
        await using var store = await OpenAsync();
        await store.Access.CreateAccountAsync(OtherAccount, "one", Samples.Token(OtherAccount, 1), ManualTime.Start, null, Token);
        await store.Access.CreateAccountAsync(Account, "two", Samples.Token(Account, 2), ManualTime.Start, null, Token);

        Assert.Equal(
            [new Account(OtherAccount, "one", ManualTime.Start), new Account(Account, "two", ManualTime.Start)], await store.Access.ListAccountsAsync(Token));
    }

    [Fact]
    public async Task An_accounts_log_may_begin_with_the_account()
    {
        await using var store = await OpenAsync();

        await store.Access.CreateAccountAsync(Account, "one", Samples.Token(Account, 1), ManualTime.Start, Samples.Audit("created"), Token);

        Assert.Equal(1, (await store.Entries.FindAsync(Account, new EntryId("created"), Token))?.Position);
    }

    [Fact]
    public async Task An_account_comes_whole_or_not_at_all()
    {
        await using var store = await OpenAsync();
        await store.Access.CreateAccountAsync(Account, "one", Samples.Token(Account, 1), ManualTime.Start, null, Token);

        // The digest is taken, so the second account's token cannot be stored.
        await Assert.ThrowsAnyAsync<Exception>(
            () => store.Access.CreateAccountAsync(OtherAccount, "two", Samples.Token(OtherAccount, 1), ManualTime.Start, null, Token));

        Assert.Equal(Account, Assert.Single(await store.Access.ListAccountsAsync(Token)).Id);
    }

    [Fact]
    public async Task A_token_is_found_by_its_digest_after_reopening()
    {
        var token = Samples.Token(Account, 1);
        await using (var store = await OpenAsync())
        {
            await store.Access.CreateTokenAsync(token, Samples.Audit("created"), Token);
        }

        await using var reopened = await OpenAsync();
        Assert.Equal(token, await reopened.Access.FindTokenAsync(token.Digest, Token));
        Assert.Null(await reopened.Access.FindTokenAsync("no such digest", Token));
    }

    [Fact]
    public async Task An_inline_role_is_kept()
    {
        await using var store = await OpenAsync();
        var statement = new Statement { Effect = Effect.Deny, NotResources = ["proj/a", "proj/b"], NotActions = ["x"] };
        var token = Samples.Token(Account, 1) with { Role = null, InlineRole = [statement] };
        await store.Access.CreateTokenAsync(token, Samples.Audit("created"), Token);

        var found = await store.Access.FindTokenAsync(token.Digest, Token);

        var kept = Assert.Single(found?.InlineRole ?? []);
        Assert.Equal(statement.NotResources, kept.NotResources);
        Assert.Equal((Effect.Deny, null, null), (kept.Effect, kept.Resources, found?.Role));
    }

    [Fact]
    public async Task Tokens_are_listed_by_account_in_creation_order()
    {
        await using var store = await OpenAsync();
        foreach (var number in (int[])[3, 1, 2])
        {
            await store.Access.CreateTokenAsync(Samples.Token(Account, number), Samples.Audit($"created-{number}"), Token);
        }

        await store.Access.CreateTokenAsync(Samples.Token(OtherAccount, 4), Samples.Audit("created"), Token);

        Assert.Equal(["token 3", "token 1", "token 2"], (await store.Access.ListTokensAsync(Account, Token)).Select(token => token.Name));
    }

    [Fact]
    public async Task A_revoked_token_is_neither_found_nor_listed()
    {
        await using var store = await OpenAsync();
        var token = Samples.Token(Account, 1);
        await store.Access.CreateTokenAsync(token, Samples.Audit("created"), Token);

        Assert.Equal(TokenChangeOutcome.Done, await store.Access.RevokeTokenAsync(Account, token.Id, Samples.Audit("revoked"), Token));

        Assert.Null(await store.Access.FindTokenAsync(token.Digest, Token));
        Assert.Empty(await store.Access.ListTokensAsync(Account, Token));
    }

    [Fact]
    public async Task Each_change_appends_its_audit_entry()
    {
        await using var store = await OpenAsync();
        await store.Access.CreateTokenAsync(Samples.Token(Account, 1), Samples.Audit("created"), Token);
        await store.Access.RevokeTokenAsync(Account, Samples.Token(Account, 1).Id, Samples.Audit("revoked"), Token);

        Assert.Equal(1, (await store.Entries.FindAsync(Account, new EntryId("created"), Token))?.Position);
        Assert.Equal(2, (await store.Entries.FindAsync(Account, new EntryId("revoked"), Token))?.Position);
    }

    [Fact]
    public async Task Revoking_what_is_not_there_says_so_and_appends_nothing()
    {
        await using var store = await OpenAsync();
        var token = Samples.Token(Account, 1);
        await store.Access.CreateTokenAsync(token, Samples.Audit("created"), Token);

        Assert.Equal(TokenChangeOutcome.Stale, await store.Access.RevokeTokenAsync(OtherAccount, token.Id, Samples.Audit("revoked"), Token));

        Assert.Equal(1, store.Entries.Head);
        Assert.NotNull(await store.Access.FindTokenAsync(token.Digest, Token));
    }

    [Fact]
    public async Task Everything_about_a_token_is_kept()
    {
        await using var store = await OpenAsync();
        var token = Samples.Token(Account, 1) with
        {
            Description = "é",
            Role = null,
            CustomRoleIds = ["r1", "r2"],
            IsService = true,
            DefaultApiVersion = 20160426,
            ExpiresAt = ManualTime.Start.AddDays(1),
        };
        await store.Access.CreateTokenAsync(token, Samples.Audit("created"), Token);

        var found = await store.Access.FindTokenAsync(Account, token.Id, Token);

        Assert.Equal(token.CustomRoleIds, found?.CustomRoleIds);
        Assert.Equal(token, found is null ? null : found with { CustomRoleIds = token.CustomRoleIds });
    }

    [Fact]
    public async Task A_token_of_another_account_is_not_found_by_its_id()
    {
        await using var store = await OpenAsync();
        await store.Access.CreateTokenAsync(Samples.Token(Account, 1), Samples.Audit("created"), Token);

        Assert.Null(await store.Access.FindTokenAsync(OtherAccount, Samples.Token(Account, 1).Id, Token));
    }

    [Fact]
    public async Task An_expired_token_opens_nothing_and_is_still_there()
    {
        await using var store = await OpenAsync();
        var token = Samples.Token(Account, 1) with { ExpiresAt = ManualTime.Start.AddMinutes(1) };
        await store.Access.CreateTokenAsync(token, Samples.Audit("created"), Token);
        Assert.NotNull(await store.Access.FindTokenAsync(token.Digest, Token));

        Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Null(await store.Access.FindTokenAsync(token.Digest, Token));
        Assert.NotNull(await store.Access.FindTokenAsync(Account, token.Id, Token));
    }

    [Fact]
    public async Task A_retired_secret_opens_the_token_until_its_time_is_over()
    {
        await using var store = await OpenAsync();
        var token = Samples.Token(Account, 1);
        await store.Access.CreateTokenAsync(token, Samples.Audit("created"), Token);
        var reset = token with { Digest = "new", Retired = new RetiredSecret(token.Digest, ManualTime.Start.AddMinutes(1)), Version = 2, ModifiedAt = ManualTime.Start };

        Assert.Equal(TokenChangeOutcome.Done, await store.Access.UpdateTokenAsync(reset, Samples.Audit("reset"), Token));

        Assert.Equal(reset, await store.Access.FindTokenAsync("new", Token));
        Assert.Equal(reset, await store.Access.FindTokenAsync(token.Digest, Token));
        Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await store.Access.FindTokenAsync(token.Digest, Token));
        Assert.NotNull(await store.Access.FindTokenAsync("new", Token));
    }

    [Fact]
    public async Task A_change_of_what_has_changed_meanwhile_is_refused_and_appends_nothing()
    {
        await using var store = await OpenAsync();
        var token = Samples.Token(Account, 1);
        await store.Access.CreateTokenAsync(token, Samples.Audit("created"), Token);
        await store.Access.UpdateTokenAsync(token with { Name = "first", Version = 2 }, Samples.Audit("first"), Token);

        Assert.Equal(TokenChangeOutcome.Stale, await store.Access.UpdateTokenAsync(token with { Name = "second", Version = 2 }, Samples.Audit("second"), Token));

        Assert.Equal("first", (await store.Access.FindTokenAsync(Account, token.Id, Token))?.Name);
        Assert.Null(await store.Entries.FindAsync(Account, new EntryId("second"), Token));
    }

    [Theory]
    [InlineData(AccessRole.Writer, false)]
    [InlineData(AccessRole.Admin, true)]
    public async Task The_last_admin_without_expiry_is_neither_downgraded_nor_given_one(AccessRole role, bool expires)
    {
        await using var store = await OpenAsync();
        var admin = Samples.Token(Account, 1) with { Role = AccessRole.Admin };
        await store.Access.CreateTokenAsync(admin, Samples.Audit("created"), Token);
        await store.Access.CreateTokenAsync(Samples.Token(Account, 2) with { Role = AccessRole.Admin, ExpiresAt = ManualTime.Start.AddDays(1) }, Samples.Audit("expiring"), Token);
        await store.Access.CreateTokenAsync(Samples.Token(OtherAccount, 3) with { Role = AccessRole.Admin }, Samples.Audit("other"), Token);
        var changed = admin with { Role = role, ExpiresAt = expires ? ManualTime.Start.AddDays(1) : null, Version = 2 };

        Assert.Equal(TokenChangeOutcome.LastAdmin, await store.Access.UpdateTokenAsync(changed, Samples.Audit("changed"), Token));

        Assert.Equal(admin, await store.Access.FindTokenAsync(Account, admin.Id, Token));
        Assert.Null(await store.Entries.FindAsync(Account, new EntryId("changed"), Token));
    }

    [Fact]
    public async Task The_last_admin_without_expiry_is_not_revoked_before_there_is_another()
    {
        await using var store = await OpenAsync();
        var admin = Samples.Token(Account, 1) with { Role = AccessRole.Admin };
        await store.Access.CreateTokenAsync(admin, Samples.Audit("created"), Token);
        Assert.Equal(TokenChangeOutcome.LastAdmin, await store.Access.RevokeTokenAsync(Account, admin.Id, Samples.Audit("too early"), Token));

        await store.Access.CreateTokenAsync(Samples.Token(Account, 2) with { Role = AccessRole.Admin }, Samples.Audit("another"), Token);

        Assert.Equal(TokenChangeOutcome.Done, await store.Access.RevokeTokenAsync(Account, admin.Id, Samples.Audit("revoked"), Token));
    }

    [Fact]
    public async Task Uses_are_kept_without_a_new_version_and_never_go_back()
    {
        await using var store = await OpenAsync();
        var token = Samples.Token(Account, 1);
        await store.Access.CreateTokenAsync(token, Samples.Audit("created"), Token);

        await store.Access.RecordUsesAsync(new Dictionary<string, DateTimeOffset> { [token.Id] = ManualTime.Start.AddMinutes(2), ["gone"] = ManualTime.Start }, Token);
        await store.Access.RecordUsesAsync(new Dictionary<string, DateTimeOffset> { [token.Id] = ManualTime.Start.AddMinutes(1) }, Token);

        Assert.Equal(token with { LastUsedAt = ManualTime.Start.AddMinutes(2) }, await store.Access.FindTokenAsync(Account, token.Id, Token));
    }
}

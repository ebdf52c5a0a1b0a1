using Tidings.Access.Roles;
using Tidings.Entries;

namespace Tidings.Storage.Tests.Access;

/// <summary>What every role store promises (IRoleStore).</summary>
public abstract class RoleStoreContract : StoreContract
{
    [Fact]
    public async Task A_role_is_found_by_id_and_by_key_after_reopening()
    {
        var role = Samples.Role(Account, 1) with { Description = "é", BasePermissions = BasePermissions.Reader };
        await using (var store = await OpenAsync())
        {
            Assert.Equal(RoleCreateOutcome.Created, await store.Roles.CreateAsync(role, Samples.Audit("created"), Token));
        }

        await using var reopened = await OpenAsync();
        foreach (var name in (string[])[role.Id, role.Key])
        {
            var found = await reopened.Roles.FindAsync(Account, name, Token);
            Assert.Equal(role, found is null ? null : found with { Policy = role.Policy });
            Assert.Equal(role.Policy[0].Resources, found?.Policy[0].Resources);
        }
    }

    [Fact]
    public async Task An_id_comes_before_a_key_that_looks_like_it()
    {
        await using var store = await OpenAsync();
        var role = Samples.Role(Account, 1);
        await store.Roles.CreateAsync(role with { Id = Samples.Role(Account, 2).Id, Key = role.Id }, Samples.Audit("false friend"), Token);
        await store.Roles.CreateAsync(role, Samples.Audit("created"), Token);

        Assert.Equal(role.Id, (await store.Roles.FindAsync(Account, role.Id, Token))?.Id);
    }

    [Fact]
    public async Task Roles_are_of_their_account_alone()
    {
        await using var store = await OpenAsync();
        var (ours, theirs) = (Samples.Role(Account, 1), Samples.Role(OtherAccount, 2) with { Key = "role-1" });
        await store.Roles.CreateAsync(ours, Samples.Audit("ours"), Token);
        Assert.Equal(RoleCreateOutcome.Created, await store.Roles.CreateAsync(theirs, Samples.Audit("theirs"), Token));

        Assert.Equal([ours.Id], (await store.Roles.ListAsync(Account, Token)).Select(role => role.Id));
        Assert.Null(await store.Roles.FindAsync(OtherAccount, ours.Id, Token));
        Assert.Empty(await store.Roles.ReadVersionsAsync(OtherAccount, [ours.Id], Token));
        Assert.False((await store.Roles.DeleteAsync(OtherAccount, ours.Id, Samples.Audit("deleted"), Token)).Deleted);
    }

    [Fact]
    public async Task A_key_is_given_once_in_an_account()
    {
        await using var store = await OpenAsync();
        await store.Roles.CreateAsync(Samples.Role(Account, 1), Samples.Audit("created"), Token);

        Assert.Equal(
            RoleCreateOutcome.KeyTaken, await store.Roles.CreateAsync(Samples.Role(Account, 2) with { Key = "role-1" }, Samples.Audit("again"), Token));

        Assert.Null(await store.Entries.FindAsync(Account, new EntryId("again"), Token));
    }

    [Fact]
    public async Task A_change_shows_as_the_next_version()
    {
        await using var store = await OpenAsync();
        var role = Samples.Role(Account, 1);
        await store.Roles.CreateAsync(role, Samples.Audit("created"), Token);
        Assert.Equal(1, Assert.Single(await store.Roles.ReadVersionsAsync(Account, [role.Id, "gone"], Token)).Value);

        Assert.True(await store.Roles.UpdateAsync(role with { Name = "n", Version = 2 }, Samples.Audit("updated"), Token));

        Assert.Equal(2, Assert.Single(await store.Roles.ReadVersionsAsync(Account, [role.Id], Token)).Value);
        Assert.Equal("n", (await store.Roles.FindAsync(Account, role.Id, Token))?.Name);
    }

    [Fact]
    public async Task A_change_of_what_has_changed_meanwhile_is_refused_and_appends_nothing()
    {
        await using var store = await OpenAsync();
        var role = Samples.Role(Account, 1);
        await store.Roles.CreateAsync(role, Samples.Audit("created"), Token);
        await store.Roles.UpdateAsync(role with { Name = "first", Version = 2 }, Samples.Audit("first"), Token);

        Assert.False(await store.Roles.UpdateAsync(role with { Name = "second", Version = 2 }, Samples.Audit("second"), Token));

        Assert.Null(await store.Entries.FindAsync(Account, new EntryId("second"), Token));
    }

    [Fact]
    public async Task A_role_that_tokens_hold_stays_and_says_how_many()
    {
        await using var store = await OpenAsync();
        var role = Samples.Role(Account, 1);
        await store.Roles.CreateAsync(role, Samples.Audit("created"), Token);
        var holder = Samples.Token(Account, 1) with { Role = null, CustomRoleIds = ["other", role.Id] };
        await store.Access.CreateTokenAsync(holder, Samples.Audit("holder"), Token);
        Assert.Equal(new RoleDeletion(Deleted: false, Holders: 1), await store.Roles.DeleteAsync(Account, role.Id, Samples.Audit("too early"), Token));

        await store.Access.RevokeTokenAsync(Account, holder.Id, Samples.Audit("revoked"), Token);

        Assert.Equal(new RoleDeletion(Deleted: true, Holders: 0), await store.Roles.DeleteAsync(Account, role.Id, Samples.Audit("deleted"), Token));
        Assert.Null(await store.Roles.FindAsync(Account, role.Id, Token));
        Assert.Null(await store.Entries.FindAsync(Account, new EntryId("too early"), Token));
    }

    [Fact]
    public async Task Each_change_appends_its_audit_entry()
    {
        await using var store = await OpenAsync();
        var role = Samples.Role(Account, 1);
        await store.Roles.CreateAsync(role, Samples.Audit("created"), Token);
        await store.Roles.UpdateAsync(role with { Version = 2 }, Samples.Audit("updated"), Token);
        await store.Roles.DeleteAsync(Account, role.Id, Samples.Audit("deleted"), Token);

        Assert.Equal(1, (await store.Entries.FindAsync(Account, new EntryId("created"), Token))?.Position);
        Assert.Equal(2, (await store.Entries.FindAsync(Account, new EntryId("updated"), Token))?.Position);
        Assert.Equal(3, (await store.Entries.FindAsync(Account, new EntryId("deleted"), Token))?.Position);
    }
}

using System.Text;
using Tidings.Storage.Tests.Inbound;

namespace Tidings.Storage.Tests.Sqlite;

public sealed class SqliteInboundHookStoreTests : InboundHookStoreContract
{
    private readonly SqliteDirectory _directory;

    public SqliteInboundHookStoreTests() => _directory = new SqliteDirectory(Time);

    [Fact]
    public async Task No_file_holds_an_address_or_a_secret_in_clear()
    {
        var hook = Samples.Hook(Account, 1);
        await using (var store = await _directory.OpenAsync())
        {
            await store.InboundHooks.CreateAsync(hook, Samples.Audit("created"), Token);
        }

        foreach (var path in Directory.GetFiles(_directory.Path))
        {
            var bytes = await File.ReadAllBytesAsync(path, Token);
            Assert.All((string[])[Samples.Secret, hook.Address.Reveal()], hidden => Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(hidden)) < 0, path));
        }
    }

    [Fact]
    public async Task After_one_opening_with_both_keys_the_old_one_is_needed_no_more()
    {
        var (oldKey, newKey) = (Convert.ToBase64String(new byte[32]), Convert.ToBase64String([.. Enumerable.Repeat((byte)1, 32)]));
        var hook = Samples.Hook(Account, 1);
        await using (var store = await _directory.OpenAsync(oldKey))
        {
            await store.InboundHooks.CreateAsync(hook, Samples.Audit("created"), Token);
        }

        await Assert.ThrowsAsync<StorageUnavailableException>(() => _directory.OpenAsync(newKey));
        await using (await _directory.OpenAsync($"{newKey},{oldKey}"))
        {
        }

        await using var reopened = await _directory.OpenAsync(newKey);
        Assert.Equal(Samples.Secret, (await reopened.InboundHooks.FindAsync(hook.Address, Token))?.Secret);
    }

    protected override Task<StoreHandle> OpenAsync() => _directory.OpenHandleAsync();

    protected override void Dispose(bool disposing) => _directory.Dispose();
}

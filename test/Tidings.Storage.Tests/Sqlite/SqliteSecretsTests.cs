using System.Security.Cryptography;
using System.Text;
using Tidings.Access;
using Tidings.Storage.Sqlite;
using Tidings.Subscriptions;

namespace Tidings.Storage.Tests.Sqlite;

/// <summary>DESIGN.md, invariant 5: at rest a secret is encrypted.</summary>
public sealed class SqliteSecretsTests : IDisposable
{
    private static readonly AccountId Account = new("aaaaaaaaaaaaaaaaaaaaaaaa");
    private static readonly string OldKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private static readonly string NewKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private readonly SqliteDirectory _directory = new(new ManualTime());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_file_holds_a_secret_in_clear()
    {
        await using (var store = await _directory.OpenAsync())
        {
            await CreateAsync(store);
            Assert.All(Files(), AssertHoldsNoSecret);
        }

        Assert.All(Files(), AssertHoldsNoSecret);
    }

    [Fact]
    public async Task The_key_file_opens_secrets_after_a_restart()
    {
        await using (var store = await _directory.OpenAsync())
        {
            await CreateAsync(store);
        }

        await using var reopened = await _directory.OpenAsync();
        Assert.Equal(Samples.Secret, await ReadSecretAsync(reopened));
    }

    [Fact]
    public async Task A_missing_key_file_is_not_made_anew_over_sealed_secrets()
    {
        await using (var store = await _directory.OpenAsync())
        {
            await CreateAsync(store);
        }

        var keyFile = Path.Combine(_directory.Path, "master.key");
        File.Delete(keyFile);

        var error = await Assert.ThrowsAsync<StorageUnavailableException>(() => _directory.OpenAsync());

        Assert.Contains("TIDINGS_MASTER_KEY", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(keyFile));
    }

    [Fact]
    public async Task An_unknown_key_is_refused_by_the_name_of_the_setting()
    {
        await using (var store = await _directory.OpenAsync(OldKey))
        {
            await CreateAsync(store);
        }

        var error = await Assert.ThrowsAsync<StorageUnavailableException>(() => _directory.OpenAsync(NewKey));

        Assert.Contains("TIDINGS_MASTER_KEY", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(NewKey, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_one_opening_with_both_keys_the_old_one_is_needed_no_more()
    {
        await using (var store = await _directory.OpenAsync(OldKey))
        {
            await CreateAsync(store);
        }

        await using (await _directory.OpenAsync($"{NewKey}, {OldKey}"))
        {
        }

        await using var reopened = await _directory.OpenAsync(NewKey);
        Assert.Equal(Samples.Secret, await ReadSecretAsync(reopened));
        var answer = await reopened.Subscriptions.FindAnswerAsync(Account, "key", Token);
        Assert.Equal(Samples.Secret, answer?.Subscription.Config["apiKey"]?.GetValue<string>());
    }

    [Fact]
    public async Task A_config_moved_to_another_subscription_does_not_open()
    {
        await using var store = await _directory.OpenAsync();
        await CreateAsync(store);
        await store.Writer.WriteAsync(
            1, transaction => transaction.Session.Use($"UPDATE subscriptions SET id = '{new string('f', 24)}'").Execute(), Token);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.Subscriptions.ListAllAsync(Token));
    }

    [Theory]
    [InlineData("short")]
    [InlineData("c2hvcnQ=")]
    [InlineData(",")]
    public async Task An_unusable_key_is_refused_without_showing_it(string keys)
    {
        var error = await Assert.ThrowsAsync<StorageUnavailableException>(() => _directory.OpenAsync(keys));

        Assert.Contains("TIDINGS_MASTER_KEY", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2hvcnQ=", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _directory.Dispose();

    private static Task<CreateOutcome> CreateAsync(SqliteStore store) => store.Subscriptions.CreateAsync(
        Samples.Subscription(Account, 1), Samples.Audit("created"), new IdempotencyClaim("key", "digest", ManualTime.Start), Token);

    private static async Task<string?> ReadSecretAsync(SqliteStore store) =>
        Assert.Single(await store.Subscriptions.ListAllAsync(Token)).Config["apiKey"]?.GetValue<string>();

    private string[] Files() => Directory.GetFiles(_directory.Path);

    private static void AssertHoldsNoSecret(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Samples.Secret)) < 0, $"{path} holds a secret in clear.");
    }
}

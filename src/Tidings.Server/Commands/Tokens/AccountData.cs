using Tidings.Access;
using Tidings.Access.Roles;
using Tidings.Server.Hosting.Settings;
using Tidings.Storage.Sqlite;

namespace Tidings.Server.Commands.Tokens;

/// <summary>One account of a data directory, opened for one command beside whatever server runs there.</summary>
internal sealed class AccountData : IAsyncDisposable
{
    private readonly SqliteStore _store;

    private AccountData(SqliteStore store, AccountId account)
    {
        _store = store;
        Account = account;
    }

    public AccountId Account { get; }

    public IAccessStore Access => _store.Access;
    public IRoleStore Roles => _store.Roles;

    /// <param name="wanted">Id of the account; null when there is only one.</param>
    /// <exception cref="CommandFailedException">There is no data, or no such account.</exception>
    public static async Task<AccountData> OpenAsync(ServerSettings settings, string? wanted, TimeProvider time, CancellationToken cancellationToken)
    {
        var store = await ExistingData.OpenAsync(settings, time, cancellationToken);
        try
        {
            return new AccountData(store, Choose([.. (await store.Access.ListAccountsAsync(cancellationToken)).Select(known => known.Id)], wanted, settings.DataDirectory));
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private static AccountId Choose(IReadOnlyList<AccountId> accounts, string? wanted, string directory) => (accounts, wanted) switch
    {
        ([], _) => throw new CommandFailedException(ExitCode.Failed, $"The data in {directory} has no account yet. Start the server on it once."),
        ([var only], null) => only,
        (_, null) => throw new CommandFailedException(ExitCode.Usage, ["There are several accounts; choose one with --account:", .. accounts.Select(account => $"  {account}")]),
        _ when accounts.Contains(new AccountId(wanted)) => new AccountId(wanted),
        _ => throw new CommandFailedException(ExitCode.Failed, [$"There is no account {wanted}. There are:", .. accounts.Select(account => $"  {account}")]),
    };
}

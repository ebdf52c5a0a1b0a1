using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace Tidings.Server.Commands.Accounts;

/// <summary><c>tidings account list</c></summary>
internal static class ListAccounts
{
    public static Command Command()
    {
        var data = DataOption.Create();
        var json = new Option<bool>("--json") { Description = "Print a JSON array." };
        var command = new Command("list", "Show the accounts, oldest first.") { data, json };
        command.SetAction(async (result, cancellationToken) =>
        {
            await using var store = await ExistingData.OpenAsync(DataOption.Settings(result, data), TimeProvider.System, cancellationToken);
            IReadOnlyList<AccountView> accounts = [.. (await store.Access.ListAccountsAsync(cancellationToken)).Select(AccountView.Of)];
            result.InvocationConfiguration.Output.WriteLine(result.GetValue(json)
                ? JsonSerializer.Serialize(accounts, AccountJson.Default.IReadOnlyListAccountView)
                : TextTable.Of([["ID", "NAME", "CREATED"], .. accounts.Select(account => new[] { account.Id, account.Name, Show(account.CreatedAt) })]));
            return ExitCode.Done;
        });
        return command;
    }

    private static string Show(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

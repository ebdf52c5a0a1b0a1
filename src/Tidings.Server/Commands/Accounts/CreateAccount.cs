using System.CommandLine;
using System.Text.Json;
using Tidings.Access;
using Tidings.Server.Hosting;

namespace Tidings.Server.Commands.Accounts;

/// <summary><c>tidings account create</c></summary>
internal static class CreateAccount
{
    private const int LongestName = 256;

    public static Command Command()
    {
        var name = new Option<string>("--name") { Description = "Whose it is, in your words.", Required = true };
        var data = DataOption.Create();
        var json = new Option<bool>("--json") { Description = "Print the account with its token as JSON." };
        var command = new Command("create", "Make an account and print its first admin token: the only time that it can be seen.") { name, data, json };
        name.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not { Length: >= 1 and <= LongestName } given || string.IsNullOrWhiteSpace(given))
            {
                result.AddError($"--name: give 1 to {LongestName} characters.");
            }
        });
        command.SetAction(async (result, cancellationToken) =>
        {
            var time = TimeProvider.System;
            await using var store = await ExistingData.OpenAsync(DataOption.Settings(result, data), time, cancellationToken);
            var account = new Account(new AccountId(ObjectIds.New(time)), result.GetRequiredValue(name), time.GetUtcNow());
            var secret = TokenSecret.New();
            var token = FirstAccount.TokenOf(account, secret, time);
            await store.Access.CreateAccountAsync(account.Id, account.Name, token, account.CreatedAt, new TokenAudit(time).Created(token, actor: null), cancellationToken);
            Print(account, secret, result.GetValue(json), result.InvocationConfiguration);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(Account account, TokenSecret secret, bool json, InvocationConfiguration to)
    {
        if (json)
        {
            to.Output.WriteLine(JsonSerializer.Serialize(AccountView.Of(account) with { Token = secret.Reveal() }, AccountJson.Default.AccountView));
            return;
        }

        to.Error.WriteLine($"Account {account.Id} ({account.Name}). Its admin token is shown this once:");
        to.Output.WriteLine(secret.Reveal());
    }
}

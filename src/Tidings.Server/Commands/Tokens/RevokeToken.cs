using System.CommandLine;
using Tidings.Access;

namespace Tidings.Server.Commands.Tokens;

/// <summary><c>tidings token revoke</c></summary>
internal static class RevokeToken
{
    public static Command Command()
    {
        var id = new Argument<string>("id") { Description = "The token's id, as `token list` shows it." };
        var shared = new TokenOptions();
        var command = new Command("revoke", "Make an access token worthless.") { id };
        shared.AddTo(command);
        command.SetAction(async (result, cancellationToken) =>
        {
            var time = TimeProvider.System;
            await using var data = await shared.OpenAsync(result, time, cancellationToken);
            var wanted = result.GetRequiredValue(id);
            var tokens = await data.Access.ListTokensAsync(data.Account, cancellationToken);
            var outcome = tokens.FirstOrDefault(token => token.Id == wanted) is { } token
                ? await data.Access.RevokeTokenAsync(data.Account, token.Id, new TokenAudit(time).Revoked(token, actor: null), cancellationToken)
                : TokenChangeOutcome.Stale;
            if (outcome != TokenChangeOutcome.Done)
            {
                // The id is not echoed: somebody may have pasted the token instead of it.
                throw new CommandFailedException(ExitCode.Failed, outcome == TokenChangeOutcome.LastAdmin
                    ? "This is the last admin token without an expiry, and an account keeps one. Make another first: `tidings token create --name NAME --role admin`."
                    : "There is no token of that id. `tidings token list` shows the ids.");
            }

            await result.InvocationConfiguration.Error.WriteLineAsync($"Token {wanted} is revoked.");
            return ExitCode.Done;
        });
        return command;
    }
}

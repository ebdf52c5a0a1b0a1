using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Tidings.Access;

namespace Tidings.Server.Commands.Tokens;

/// <summary><c>tidings token list</c></summary>
internal static class ListTokens
{
    public static Command Command()
    {
        var json = new Option<bool>("--json") { Description = "Print a JSON array." };
        var shared = new TokenOptions();
        var command = new Command("list", "Show the access tokens, oldest first; of each only its ending, for more is not kept.") { json };
        shared.AddTo(command);
        command.SetAction(async (result, cancellationToken) =>
        {
            await using var data = await shared.OpenAsync(result, TimeProvider.System, cancellationToken);
            var tokens = await data.Access.ListTokensAsync(data.Account, cancellationToken);
            result.InvocationConfiguration.Output.WriteLine(result.GetValue(json)
                ? JsonSerializer.Serialize([.. tokens.Select(TokenView.Of)], TokenJson.Default.IReadOnlyListTokenView)
                : Table(tokens));
            return ExitCode.Done;
        });
        return command;
    }

    private static string Table(IReadOnlyList<AccessToken> tokens) => TextTable.Of(
    [
        ["ID", "NAME", "ROLE", "ENDING", "CREATED", "LAST USED", "EXPIRES"],
        .. tokens.Select(token => new[]
        {
            token.Id, token.DisplayName, TokenRole.NameOf(token), "…" + token.Ending,
            Show(token.CreatedAt), Show(token.LastUsedAt), Show(token.ExpiresAt),
        }),
    ]);

    private static string Show(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "never";
}

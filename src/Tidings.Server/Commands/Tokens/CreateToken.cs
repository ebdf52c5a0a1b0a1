using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using Tidings.Access;

namespace Tidings.Server.Commands.Tokens;

/// <summary><c>tidings token create</c></summary>
internal static class CreateToken
{
    private const int LongestName = 256;

    // A hundred years; more would not be a date any more.
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(36_525);

    public static Command Command()
    {
        var name = new Option<string>("--name") { Description = "What it is for, in your words.", Required = true };
        var role = new Option<string?>("--role") { Description = "reader sees everything, writer also changes, admin also manages access." };
        role.AcceptOnlyFromAmong(TokenRole.Reader, TokenRole.Writer, TokenRole.Admin);
        var inlineRole = new Option<string?>("--inline-role")
        {
            Description = "Instead of --role: policy statements that say what it may do, as a JSON array or a file that holds one.",
            HelpName = "FILE|JSON",
        };
        var customRoles = new Option<string[]>("--custom-role") { Description = "Instead of --role: a custom role, by key or id. Repeatable.", HelpName = "KEY" };
        var service = new Option<bool>("--service") { Description = "A program's own token, not that of a person." };
        var expires = new Option<TimeSpan?>("--expires-in")
        {
            Description = "When it becomes worthless, as days.hours:minutes:seconds: 90.00:00:00. Default never.",
            HelpName = "DURATION",
            CustomParser = ReadDuration,
        };
        var json = new Option<bool>("--json") { Description = "Print the token with its description as JSON." };
        var shared = new TokenOptions();
        var command = new Command("create", "Make an access token and print it: the only time that it can be seen.") { name, role, inlineRole, customRoles, service, expires, json };
        shared.AddTo(command);
        name.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not { Length: >= 1 and <= LongestName } given || string.IsNullOrWhiteSpace(given))
            {
                result.AddError($"--name: give 1 to {LongestName} characters.");
            }
        });
        command.Validators.Add(result =>
        {
            if (new Option[] { role, inlineRole, customRoles }.Count(option => result.GetResult(option) is not null) != 1)
            {
                result.AddError("Give one of --role, --inline-role and --custom-role.");
            }
        });
        command.SetAction(async (result, cancellationToken) =>
        {
            var time = TimeProvider.System;
            var statements = result.GetValue(inlineRole) is { } given ? InlineRole.Read(given) : null;
            await using var data = await shared.OpenAsync(result, time, cancellationToken);
            var (secret, now) = (TokenSecret.New(), time.GetUtcNow());
            var token = new AccessToken
            {
                Id = ObjectIds.New(time),
                Account = data.Account,
                Name = result.GetRequiredValue(name),
                Digest = secret.Digest,
                Ending = secret.Ending,
                Role = result.GetValue(role) is { } named ? TokenRole.Parse(named) : null,
                InlineRole = statements,
                CustomRoleIds = await FindRolesAsync(data, result.GetValue(customRoles) ?? [], cancellationToken),
                IsService = result.GetValue(service),
                ExpiresAt = now + result.GetValue(expires),
                CreatedAt = now,
            };
            await StoreAsync(data, token, time, cancellationToken);
            Print(token, secret, result.GetValue(json), result.InvocationConfiguration);
            return ExitCode.Done;
        });
        return command;
    }

    // "90" would be ninety days to the runtime and ninety seconds to a reader.
    private static TimeSpan? ReadDuration(ArgumentResult result)
    {
        var text = result.Tokens is [{ Value: var given }] ? given : "";
        if (text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var duration)
            && duration > TimeSpan.Zero && duration <= LongestLife)
        {
            return duration;
        }

        result.AddError($"--expires-in {text}: give a duration such as 90.00:00:00 (90 days) or 08:00:00 (8 hours), at most {LongestLife.Days} days.");
        return null;
    }

    private static async Task<IReadOnlyList<string>> FindRolesAsync(AccountData data, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        List<string> ids = [];
        foreach (var name in names.Distinct())
        {
            var role = await data.Roles.FindAsync(data.Account, name, cancellationToken)
                ?? throw new CommandFailedException(ExitCode.Failed, $"--custom-role: the account has no custom role {name}.");
            ids.Add(role.Id);
        }

        return ids;
    }

    private static async Task StoreAsync(AccountData data, AccessToken token, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!await data.Access.CreateTokenAsync(token, new TokenAudit(time).Created(token, actor: null), cancellationToken))
        {
            throw new CommandFailedException(ExitCode.Failed, $"The account has {IAccessStore.MaxTokens} tokens, which is the most. Revoke some first.");
        }
    }

    private static void Print(AccessToken token, TokenSecret secret, bool json, InvocationConfiguration to)
    {
        if (json)
        {
            to.Output.WriteLine(JsonSerializer.Serialize(TokenView.Of(token) with { Token = secret.Reveal() }, TokenJson.Default.TokenView));
            return;
        }

        to.Error.WriteLine($"Token {token.Id} ({token.Name}, {TokenRole.NameOf(token)}). It is shown this once:");
        to.Output.WriteLine(secret.Reveal());
    }
}

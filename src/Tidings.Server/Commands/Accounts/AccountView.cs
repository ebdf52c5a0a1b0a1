using Tidings.Access;

namespace Tidings.Server.Commands.Accounts;

/// <summary>An account as <c>--json</c> shows it.</summary>
/// <param name="Token">Its first admin token: only where it was just made.</param>
internal sealed record AccountView(string Id, string Name, DateTimeOffset CreatedAt, string? Token = null)
{
    public static AccountView Of(Account account) => new(account.Id.Value, account.Name, account.CreatedAt);
}

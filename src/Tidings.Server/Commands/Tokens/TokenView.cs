using Tidings.Access;

namespace Tidings.Server.Commands.Tokens;

/// <summary>A token as <c>--json</c> shows it.</summary>
/// <param name="LastUsedAt">As it was written down last; null when never.</param>
/// <param name="Token">The token itself: only where it was just made.</param>
internal sealed record TokenView(
    string Id, string Name, string Role, bool Service, string Ending, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? ExpiresAt, string? Token = null)
{
    public static TokenView Of(AccessToken token) =>
        new(token.Id, token.DisplayName, TokenRole.NameOf(token), token.IsService, token.Ending, token.CreatedAt, token.LastUsedAt, token.ExpiresAt);
}

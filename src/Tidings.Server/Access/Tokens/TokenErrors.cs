using System.Globalization;
using Tidings.Access;
using Tidings.Server.Http;

namespace Tidings.Server.Access.Tokens;

/// <summary>Why a token cannot be made or changed, though it was asked for rightly.</summary>
internal static class TokenErrors
{
    public static readonly ApiError LastAdmin = Conflict(
        "This is the last admin token without an expiry, and an account keeps one: give another token the role admin without an expiry first.");

    public static readonly ApiError TooMany = Conflict(string.Create(
        CultureInfo.InvariantCulture, $"The account has {IAccessStore.MaxTokens} tokens, which is the most: delete some first."));

    /// <summary>The vendor's words.</summary>
    public static ApiError PersonalByService(AccessDenial denial) =>
        ApiErrors.Forbidden(denial) with { Message = "Service tokens cannot create personal tokens: send \"serviceToken\": true, or use a personal token" };

    /// <summary>A reset shows a new secret: as good as a token that was made.</summary>
    public static ApiError PersonalSecretForService(AccessDenial denial) =>
        ApiErrors.Forbidden(denial) with { Message = "Service tokens cannot create personal tokens, nor be given a new secret of one: use a personal token" };

    /// <summary>What a change that was not made is answered with.</summary>
    public static ApiError Of(TokenChangeOutcome outcome, ApiError stale) => outcome switch
    {
        TokenChangeOutcome.Stale => stale,
        TokenChangeOutcome.LastAdmin => LastAdmin,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "The change was made."),
    };

    private static ApiError Conflict(string message) => new(StatusCodes.Status409Conflict, "conflict", message);
}

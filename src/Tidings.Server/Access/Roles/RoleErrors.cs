using System.Globalization;
using Tidings.Access.Roles;
using Tidings.Server.Http;

namespace Tidings.Server.Access.Roles;

/// <summary>Why a role cannot be made or deleted, though it was asked for rightly.</summary>
internal static class RoleErrors
{
    public static readonly ApiError TooMany = Conflict("conflict", string.Create(
        CultureInfo.InvariantCulture, $"The account has {IRoleStore.MaxRoles} custom roles, which is the most: delete some first."));

    public static ApiError KeyTaken(string key) => Conflict("key_exists", $"Duplicate role key: the account has a custom role with the key {key} already");

    public static ApiError Held(int holders) => Conflict("conflict", string.Create(
        CultureInfo.InvariantCulture,
        $"{holders} {(holders == 1 ? "token holds" : "tokens hold")} this role: give {(holders == 1 ? "it" : "them")} other permissions, or delete {(holders == 1 ? "it" : "them")}, first."));

    private static ApiError Conflict(string code, string message) => new(StatusCodes.Status409Conflict, code, message);
}

using Tidings.Access;

namespace Tidings.Server.Commands.Tokens;

/// <summary>The built-in roles by the names that a person types.</summary>
internal static class TokenRole
{
    public const string Reader = "reader";
    public const string Writer = "writer";
    public const string Admin = "admin";

    public static AccessRole Parse(string name) => name switch
    {
        Reader => AccessRole.Reader,
        Writer => AccessRole.Writer,
        Admin => AccessRole.Admin,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "The command line accepts built-in roles only."),
    };

    /// <summary><c>inline</c> for a token that has statements of its own, <c>custom</c> for one that holds custom roles.</summary>
    public static string NameOf(AccessToken token) => token.Role switch
    {
        AccessRole.Reader => Reader,
        AccessRole.Writer => Writer,
        AccessRole.Admin => Admin,
        _ => token.CustomRoleIds.Count > 0 ? "custom" : "inline",
    };
}

using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Tidings.Policies;

namespace Tidings.Server.OpenApi.Bodies;

/// <summary>An access token to be made: exactly one of role, customRoleIds and inlineRole says what it may do.</summary>
internal sealed record TokenPost
{
    public string? Name { get; init; }
    public string? Description { get; init; }

    [AllowedValues("reader", "writer", "admin")]
    public string? Role { get; init; }

    [Description("ids or keys of custom roles")]
    public IReadOnlyList<string>? CustomRoleIds { get; init; }

    [Description("statements of its own")]
    public IReadOnlyList<Statement>? InlineRole { get; init; }

    [Description("true for a program's token, which can make none but service tokens")]
    public bool? ServiceToken { get; init; }

    [Description("the API version that it speaks where a request names none")]
    public int? DefaultApiVersion { get; init; }

    [Description("when it ends, in milliseconds since 1970 or as ISO 8601; never when left out")]
    public long? Expiry { get; init; }
}

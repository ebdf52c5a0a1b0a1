using Tidings.Policies;

namespace Tidings.Access;

/// <summary>An access token as it is kept: its secret only as a digest.</summary>
/// <remarks>What it may do is one of <see cref="Role"/>, <see cref="InlineRole"/> and <see cref="CustomRoleIds"/>.</remarks>
public sealed record AccessToken
{
    /// <summary>24 lower-case hexadecimal digits.</summary>
    public required string Id { get; init; }

    public required AccountId Account { get; init; }

    /// <summary>Empty where its maker gave none.</summary>
    public required string Name { get; init; }

    /// <summary>What people see: the name or, without one, the token's ending.</summary>
    public string DisplayName => Name.Length == 0 ? $"token …{Ending}" : Name;

    public string Description { get; init; } = "";

    /// <summary>Lower-case hexadecimal SHA-256 of the token's UTF-8 bytes. Tokens are random, so a plain digest cannot be reversed.</summary>
    public required string Digest { get; init; }

    /// <summary>The token's last four characters, to recognise it by.</summary>
    public required string Ending { get; init; }

    /// <summary>The secret before the last reset, while it is still good; null when there is none.</summary>
    public RetiredSecret? Retired { get; init; }

    /// <summary>The built-in role; null for a token that has another kind of permission.</summary>
    public AccessRole? Role { get; init; }

    /// <summary>Statements that say what the token may do; null likewise.</summary>
    public IReadOnlyList<Statement>? InlineRole { get; init; }

    /// <summary>Ids of the custom roles that it holds; empty likewise. An id whose role is gone gives nothing.</summary>
    public IReadOnlyList<string> CustomRoleIds { get; init; } = [];

    /// <summary>A program's own token, not that of a person.</summary>
    public bool IsService { get; init; }

    /// <summary>The version of the API that it speaks where a request names none: one of <see cref="ApiVersions.Published"/>.</summary>
    public int DefaultApiVersion { get; init; } = ApiVersions.Newest;

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null when it was never changed.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>From when on it opens nothing; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>As far as it was written down, which happens every now and then; null when never.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>1 at creation, one more with each change that a client makes.</summary>
    public int Version { get; init; } = 1;

    /// <summary>May manage access, and goes on to: an account always keeps one such token.</summary>
    public bool IsLastingAdmin => Role == AccessRole.Admin && ExpiresAt is null;
}

using System.ComponentModel;

namespace Tidings.Server.OpenApi.Bodies;

/// <summary>A JSON merge patch of a custom role with what its sender says of it.</summary>
[Description("A JSON merge patch (RFC 7396) with a comment.")]
internal sealed record RoleMergePost
{
    public required RoleMerge Merge { get; init; }

    [Description("why; kept in the audit log")]
    public string? Comment { get; init; }
}

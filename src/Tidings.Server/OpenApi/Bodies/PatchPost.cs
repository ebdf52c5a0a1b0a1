using System.ComponentModel;

namespace Tidings.Server.OpenApi.Bodies;

/// <summary>A JSON patch with what its sender says of it.</summary>
[Description("A JSON patch (RFC 6902) with a comment.")]
internal sealed record PatchPost
{
    public required IReadOnlyList<PatchOperation> Patch { get; init; }

    [Description("why; kept in the audit log")]
    public string? Comment { get; init; }
}

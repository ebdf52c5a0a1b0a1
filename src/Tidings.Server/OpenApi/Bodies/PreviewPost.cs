using System.ComponentModel;

namespace Tidings.Server.OpenApi.Bodies;

/// <summary>The body that asks for a preview.</summary>
[Description("Which entry is previewed: one of these, or neither for a sample.")]
internal sealed record PreviewPost
{
    [Description("an entry as it is published")]
    public EntryPost? Entry { get; init; }

    [Description("the _id of an entry of the log")]
    public string? EntryId { get; init; }
}

using System.ComponentModel;
using Tidings.Policies;

namespace Tidings.Server.OpenApi.Bodies;

/// <summary>The body that makes a webhook (§6, last part).</summary>
[Description("A webhook to be created.")]
internal sealed record WebhookPost
{
    public string? Name { get; init; }

    [Description("an absolute http or https URL")]
    public required string Url { get; init; }

    [Description("signs requests; made by the server where sign is true and none is given")]
    public string? Secret { get; init; }

    [Description("the secret before it: requests carry a signature by each while receivers change over")]
    public string? PreviousSecret { get; init; }

    [Description("which entries are sent; all when left out")]
    public IReadOnlyList<Statement>? Statements { get; init; }

    [Description("whether requests are signed")]
    public required bool Sign { get; init; }

    public required bool On { get; init; }
    public IReadOnlyList<string>? Tags { get; init; }
}

using Tidings.Access;

namespace Tidings.Inbound;

/// <summary>A way for others to send entries to an account without an access token of it.</summary>
public sealed record InboundHook
{
    /// <summary>Number given by the store at creation, ascending. 0 before it is stored.</summary>
    public long Number { get; init; }

    public required InboundHookId Id { get; init; }
    public required AccountId Account { get; init; }
    public required string Name { get; init; }
    public required InboundHookKind Kind { get; init; }

    /// <summary>Where senders reach it.</summary>
    public required InboundAddress Address { get; init; }

    /// <summary>What signatures are checked with, in clear: never to leave the process but through the mask. Null: none are asked for.</summary>
    public string? Secret { get; init; }

    /// <summary>How requests prove where they come from. <see cref="HookVerification.None"/> where there is no <see cref="Secret"/>.</summary>
    public required HookVerification Verification { get; init; }

    /// <summary>How bodies become entries; null exactly for <see cref="InboundHookKind.LaunchDarkly"/>.</summary>
    public EntryMapping? Mapping { get; init; }

    public required bool On { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>1 at creation, one more with each change: what <c>ETag</c> and <c>If-Match</c> compare.</summary>
    public int Version { get; init; } = 1;

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>As last stored; a few seconds may be missing.</summary>
    public InboundHookCounts Counts { get; init; } = InboundHookCounts.Empty;
}

using System.Text.Json.Nodes;
using Tidings.Access;
using Tidings.Policies;

namespace Tidings.Subscriptions;

/// <summary>A subscription as it is kept: who wants which entries, in which tool.</summary>
/// <remarks>Immutable by agreement: nobody changes <see cref="Config"/> once it is set.</remarks>
public sealed record Subscription
{
    /// <summary>Number given by the store at creation, ascending: the order of lists, and the short name that the journal uses. 0 before it is stored.</summary>
    public long Number { get; init; }

    public required SubscriptionId Id { get; init; }
    public required AccountId Account { get; init; }

    /// <summary>Through which part of the API it was made, and is seen and changed.</summary>
    public SubscriptionOrigin Origin { get; init; }

    /// <summary>Key of the integration in the catalogue, for example <c>datadog</c>; <c>kind</c> on the wire.</summary>
    public required string IntegrationKey { get; init; }

    /// <summary>Empty for a webhook without a name, and for nothing else.</summary>
    public required string Name { get; init; }

    /// <summary>Values of the manifest's form variables, defaults filled in, secrets in clear: never to leave the process but through the mask or the sender.</summary>
    public required JsonObject Config { get; init; }

    /// <summary>Valid statements, as the client sent them; none for a webhook that gets everything, and for nothing else.</summary>
    public required IReadOnlyList<Statement> Statements { get; init; }

    public required bool On { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Legacy top-level members that the client used at creation (<c>url</c> of slack, <c>apiKey</c> of datadog) and that answers therefore repeat.</summary>
    public IReadOnlyList<string> LegacyMembers { get; init; } = [];

    /// <summary>1 at creation, one more with each change: what <c>ETag</c> and <c>If-Match</c> compare.</summary>
    public int Version { get; init; } = 1;

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Position of the log at which the subscription was created or last turned on: only entries after it are delivered.</summary>
    public long StartPosition { get; init; }

    /// <summary>This subscription with all that a client can set.</summary>
    public Subscription With(SubscriptionDraft draft) => this with
    {
        Name = draft.Name,
        Config = draft.Config,
        Statements = draft.Statements,
        On = draft.On,
        Tags = draft.Tags,
        LegacyMembers = draft.LegacyMembers,
    };

    /// <summary>A new subscription, not stored yet.</summary>
    public static Subscription Of(SubscriptionDraft draft, SubscriptionId id, AccountId account, string integrationKey, DateTimeOffset createdAt) =>
        new Subscription
        {
            Id = id,
            Account = account,
            IntegrationKey = integrationKey,
            CreatedAt = createdAt,
            // From here on the draft's.
            Name = "",
            Config = [],
            Statements = [],
            On = false,
            Tags = [],
        }.With(draft);
}

using System.Text.Json.Nodes;
using Tidings.Access;
using Tidings.Integrations;
using Tidings.Patches;
using Tidings.Policies;
using Tidings.Validation;
using Tidings.Webhooks;

namespace Tidings.Subscriptions;

/// <summary>What a subscription looks like to clients, by its origin: its address, its members to clients, and the actions that guard it.</summary>
public abstract class SubscriptionShape
{
    private protected SubscriptionShape()
    {
    }

    /// <summary>What it is called in audit log entries, and the kind of its resource: <c>integration</c>, <c>webhook</c>.</summary>
    public abstract string Noun { get; }

    public abstract string CreateAction { get; }
    public abstract string DeleteAction { get; }

    /// <summary>The actions that change one, in the order that they are listed in.</summary>
    public abstract IReadOnlyList<string> UpdateActions { get; }

    /// <summary>What a patch that changes nothing asks for, and what somebody who may change nothing is told to lack.</summary>
    public abstract string PlainUpdateAction { get; }

    /// <summary>What somebody must be allowed to do who sends a test.</summary>
    public abstract string ValidateAction { get; }

    /// <summary>What somebody must be allowed to do who has entries sent again.</summary>
    public abstract string ResendAction { get; }

    /// <summary>Names of the members that a patch may change, for messages.</summary>
    internal abstract IReadOnlyList<string> EditableMembers { get; }

    /// <summary>Where config stands in a document of this shape.</summary>
    internal abstract JsonPointer ConfigPlace { get; }

    public static SubscriptionShape Of(SubscriptionOrigin origin) => origin switch
    {
        SubscriptionOrigin.Integrations => IntegrationShape.Instance,
        SubscriptionOrigin.Webhooks => WebhookShape.Instance,
        _ => throw new ArgumentOutOfRangeException(nameof(origin), origin, "Unknown origin."),
    };

    public static SubscriptionShape Of(Subscription subscription) => Of(subscription.Origin);

    public abstract Resource ResourceOf(Subscription subscription);

    /// <summary>What reports on its destination are about: for subscriptions of integrations their kind, so that a policy can be told by tool.</summary>
    internal virtual Resource ReportResourceOf(Subscription subscription) => ResourceOf(subscription);

    /// <summary>Host-relative.</summary>
    public abstract string HrefOf(Subscription subscription);

    /// <summary>Whether a caller sees addresses whose holder can post: those who could change them do.</summary>
    public bool ShowsAddresses(AccessPolicy policy, Subscription subscription) => policy.Decide(PlainUpdateAction, ResourceOf(subscription)).Allowed;

    /// <param name="stored">Config as it is stored, secrets in clear, when an existing subscription is changed; null for a new one.</param>
    internal abstract (SubscriptionDraft? Draft, IReadOnlyList<Fault> Faults) Read(JsonNode? body, Manifest manifest, JsonObject? stored);

    /// <summary>What a patch may change, and nothing else; secrets masked.</summary>
    /// <param name="showsAddresses">As for <see cref="SecretMask"/>.</param>
    internal abstract JsonObject Editable(Subscription subscription, Manifest manifest, bool showsAddresses);

    /// <summary>Whether a document of this shape may lack this place, though a client may set it: none where all stands in it, empty or not.</summary>
    internal virtual bool IsOptional(JsonPointer place, Manifest manifest) => false;

    /// <summary>The object of a document of this shape that holds the keys of config.</summary>
    internal abstract JsonObject? ConfigIn(JsonObject document);

    /// <summary>The action that changing a member of the document amounts to.</summary>
    public abstract string ActionOn(string member);

    /// <summary>The actions that a change amounts to, in the order of <see cref="UpdateActions"/>; empty when nothing differs.</summary>
    internal abstract IReadOnlyList<string> ActionsOf(SubscriptionChange change);

    /// <summary>What audit log entries show as <c>previousVersion</c> and <c>currentVersion</c>; secrets masked, and of addresses no more than the host.</summary>
    /// <remarks>Entries go to third parties, and the path of an address such as an incoming webhook's is all that it takes to use it.</remarks>
    internal JsonObject Version(Subscription subscription, Manifest manifest)
    {
        JsonObject version = new()
        {
            ["_id"] = subscription.Id.Value,
            ["kind"] = subscription.IntegrationKey,
        };
        foreach (var (name, value) in Editable(subscription, manifest, showsAddresses: false))
        {
            version[name] = value?.DeepClone();
        }

        foreach (var key in manifest.FormVariables.Where(variable => variable.Type == FormVariableType.Uri || variable.IsCredential).Select(variable => variable.Key))
        {
            Shorten(ConfigIn(version), key);
            if (subscription.LegacyMembers.Contains(key))
            {
                Shorten(version, key);
            }
        }

        return version;
    }

    private static void Shorten(JsonObject? config, string key)
    {
        if (config is not null && JsonTree.Text(config[key]) is { Length: > 0 } address)
        {
            config[key] = Uri.TryCreate(address, UriKind.Absolute, out var uri) ? $"{uri.Scheme}://{uri.Authority}" : SecretMask.Of(address);
        }
    }
}

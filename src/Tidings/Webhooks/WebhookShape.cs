using System.Text.Json.Nodes;
using Tidings.Access;
using Tidings.Integrations;
using Tidings.Patches;
using Tidings.Policies;
using Tidings.Subscriptions;
using Tidings.Validation;

namespace Tidings.Webhooks;

/// <summary>Subscriptions under <c>/api/v2/webhooks</c> (§6 of the API's facts, last part): <c>url</c> and <c>secret</c> stand beside the other members, not within <c>config</c>.</summary>
internal sealed class WebhookShape : SubscriptionShape
{
    public static readonly WebhookShape Instance = new();

    public override string Noun => "webhook";
    public override string CreateAction => AccessActions.CreateWebhook;
    public override string DeleteAction => AccessActions.DeleteWebhook;

    public override IReadOnlyList<string> UpdateActions { get; } =
    [
        AccessActions.UpdateOn, AccessActions.UpdateName, AccessActions.UpdateUrl, AccessActions.UpdateSecret, AccessActions.UpdateStatements, AccessActions.UpdateTags,
    ];

    public override string PlainUpdateAction => AccessActions.UpdateUrl;

    /// <summary>The vendor has no action for it: who may point a webhook anywhere may as well see whether anybody is there.</summary>
    public override string ValidateAction => AccessActions.UpdateUrl;

    /// <summary>The vendor has no action for it: who says what is sent may have it sent again.</summary>
    public override string ResendAction => AccessActions.UpdateStatements;

    internal override IReadOnlyList<string> EditableMembers { get; } = ["name", WebhookConfig.Url, WebhookConfig.Secret, WebhookConfig.PreviousSecret, "statements", "on", "tags"];
    internal override JsonPointer ConfigPlace => JsonPointer.Root;

    public override Resource ResourceOf(Subscription subscription) => new([new ResourceSegment(Noun, subscription.Id.Value)]);

    public override string HrefOf(Subscription subscription) => $"/api/v2/webhooks/{subscription.Id}";

    internal override (SubscriptionDraft? Draft, IReadOnlyList<Fault> Faults) Read(JsonNode? body, Manifest manifest, JsonObject? stored) =>
        new WebhookReader(manifest, stored).Read(body);

    /// <remarks>Members that are not set are there all the same, empty: the largest real client replaces all of them at once, set or not, and removes statements.</remarks>
    internal override JsonObject Editable(Subscription subscription, Manifest manifest, bool showsAddresses)
    {
        var config = SecretMask.Of(subscription.Config, manifest, showsAddresses);
        return new JsonObject
        {
            ["name"] = subscription.Name,
            [WebhookConfig.Url] = WebhookConfig.UrlOf(config),
            [WebhookConfig.Secret] = WebhookConfig.SecretOf(config),
            [WebhookConfig.PreviousSecret] = WebhookConfig.PreviousSecretOf(config),
            ["statements"] = StatementJson.Of(subscription.Statements),
            ["on"] = subscription.On,
            ["tags"] = StatementJson.Of(subscription.Tags),
        };
    }

    internal override JsonObject ConfigIn(JsonObject document) => document;

    public override string ActionOn(string member) => member switch
    {
        "on" => AccessActions.UpdateOn,
        "name" => AccessActions.UpdateName,
        WebhookConfig.Secret or WebhookConfig.PreviousSecret => AccessActions.UpdateSecret,
        "statements" => AccessActions.UpdateStatements,
        "tags" => AccessActions.UpdateTags,
        _ => AccessActions.UpdateUrl,
    };

    internal override IReadOnlyList<string> ActionsOf(SubscriptionChange change) =>
    [
        .. change.On ? [AccessActions.UpdateOn] : Array.Empty<string>(),
        .. change.Name ? [AccessActions.UpdateName] : Array.Empty<string>(),
        .. change.ConfigKeys.Contains(WebhookConfig.Url) ? [AccessActions.UpdateUrl] : Array.Empty<string>(),
        .. change.ConfigKeys.Contains(WebhookConfig.Secret) || change.ConfigKeys.Contains(WebhookConfig.PreviousSecret) ? [AccessActions.UpdateSecret] : Array.Empty<string>(),
        .. change.Statements ? [AccessActions.UpdateStatements] : Array.Empty<string>(),
        .. change.Tags ? [AccessActions.UpdateTags] : Array.Empty<string>(),
    ];
}

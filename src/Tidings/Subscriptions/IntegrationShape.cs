using System.Text.Json.Nodes;
using Tidings.Access;
using Tidings.Integrations;
using Tidings.Patches;
using Tidings.Policies;
using Tidings.Validation;

namespace Tidings.Subscriptions;

/// <summary>Subscriptions under <c>/api/v2/integrations/{key}</c> (§1 of the API's facts).</summary>
internal sealed class IntegrationShape : SubscriptionShape
{
    public static readonly IntegrationShape Instance = new();

    private const string Config = "config";

    public override string Noun => "integration";
    public override string CreateAction => AccessActions.CreateIntegration;
    public override string DeleteAction => AccessActions.DeleteIntegration;
    public override IReadOnlyList<string> UpdateActions { get; } = [AccessActions.UpdateOn, AccessActions.UpdateName, AccessActions.UpdateConfiguration];
    public override string PlainUpdateAction => AccessActions.UpdateConfiguration;
    public override string ValidateAction => AccessActions.ValidateConnection;
    public override string ResendAction => AccessActions.UpdateConfiguration;
    internal override IReadOnlyList<string> EditableMembers { get; } = ["name", "on", "tags", "statements", Config];
    internal override JsonPointer ConfigPlace { get; } = JsonPointer.Root.Append(Config);

    /// <summary>Known by its id and by its integration's key.</summary>
    public override Resource ResourceOf(Subscription subscription) =>
        new([new ResourceSegment(Noun, subscription.Id.Value) { AlternateKey = subscription.IntegrationKey }]);

    internal override Resource ReportResourceOf(Subscription subscription) => new([new ResourceSegment(Noun, subscription.IntegrationKey)]);

    public override string HrefOf(Subscription subscription) => $"/api/v2/integrations/{subscription.IntegrationKey}/{subscription.Id}";

    internal override (SubscriptionDraft? Draft, IReadOnlyList<Fault> Faults) Read(JsonNode? body, Manifest manifest, JsonObject? stored) =>
        new SubscriptionReader(manifest, stored).Read(body);

    /// <remarks>Config keys that the manifest no longer knows are left out: a patch would otherwise be refused for what its sender never wrote.</remarks>
    internal override JsonObject Editable(Subscription subscription, Manifest manifest, bool showsAddresses)
    {
        JsonObject config = [];
        foreach (var (key, value) in SecretMask.Of(subscription.Config, manifest, showsAddresses))
        {
            if (manifest.FindVariable(key) is not null)
            {
                config[key] = value?.DeepClone();
            }
        }

        JsonObject document = new()
        {
            ["name"] = subscription.Name,
            ["on"] = subscription.On,
            ["tags"] = StatementJson.Of(subscription.Tags),
            ["statements"] = StatementJson.Of(subscription.Statements),
            [Config] = config,
        };
        foreach (var member in subscription.LegacyMembers)
        {
            document[member] = config[member]?.DeepClone();
        }

        return document;
    }

    internal override bool IsOptional(JsonPointer place, Manifest manifest) => place.Tokens switch
    {
        [Config, var key] => manifest.FindVariable(key) is not null,
        [var member] => member == LegacyMember.Of(manifest.Key),
        _ => false,
    };

    internal override JsonObject? ConfigIn(JsonObject document) => document[Config] as JsonObject;

    public override string ActionOn(string member) => member switch
    {
        "on" => AccessActions.UpdateOn,
        "name" => AccessActions.UpdateName,
        _ => AccessActions.UpdateConfiguration,
    };

    internal override IReadOnlyList<string> ActionsOf(SubscriptionChange change) =>
    [
        .. change.On ? [AccessActions.UpdateOn] : Array.Empty<string>(),
        .. change.Name ? [AccessActions.UpdateName] : Array.Empty<string>(),
        .. change.Statements || change.Tags || change.LegacyMembers || change.ConfigKeys.Count > 0 ? [AccessActions.UpdateConfiguration] : Array.Empty<string>(),
    ];
}

using System.Text.Json.Nodes;
using Tidings.Access;
using Tidings.Subscriptions;

namespace Tidings.Inbound;

/// <summary>An inbound hook as JSON for clients to see: its secret masked, its address left out.</summary>
internal static class InboundHookDocument
{
    /// <summary>What a patch may change, and nothing else.</summary>
    public static JsonObject Editable(InboundHook hook)
    {
        JsonObject document = new()
        {
            ["name"] = hook.Name,
            ["on"] = hook.On,
            ["tags"] = StatementJson.Of(hook.Tags),
        };
        if (hook.Secret is { } secret)
        {
            document["secret"] = SecretMask.Of(secret);
        }

        if (hook.Mapping is { } mapping)
        {
            document["verification"] = HookVerificationJson.Of(hook.Verification);
            document["mapping"] = mapping.Source.DeepClone();
        }

        return document;
    }

    /// <summary>What audit log entries show as <c>previousVersion</c> and <c>currentVersion</c>.</summary>
    public static JsonObject Version(InboundHook hook)
    {
        JsonObject version = new()
        {
            ["_id"] = hook.Id.Value,
            ["kind"] = InboundHookKindName.Of(hook.Kind),
        };
        foreach (var (name, value) in Editable(hook))
        {
            version[name] = value?.DeepClone();
        }

        return version;
    }
}

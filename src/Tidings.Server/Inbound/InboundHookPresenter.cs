using System.Text.Json.Nodes;
using Tidings.Access;
using Tidings.Inbound;
using Tidings.Server.Access;
using Tidings.Server.Http;
using Tidings.Server.Subscriptions;
using Tidings.Subscriptions;

namespace Tidings.Server.Inbound;

/// <summary>Turns inbound hooks into what clients see. The only place where an address leaves, in clear only for those who could make a new one, which takes leave to publish too.</summary>
internal static class InboundHookPresenter
{
    public const string CollectionPath = $"{ApiServices.Prefix}/inbound-hooks";

    /// <param name="counts">What came to it so far.</param>
    public static InboundHookView Show(InboundHook hook, InboundHookCounts counts, HttpContext context)
    {
        var caller = Caller.Of(context);
        var resource = InboundHookAudit.ResourceOf(hook);
        var address = hook.Address.Reveal();
        var mayReset = (InboundHookCreate.RefusePublishing(caller) ?? caller.Refuse(AccessActions.ResetInboundHook, resource)) is null;
        var path = InboundAddress.PathPrefix + (mayReset ? address : SecretMask.Of(address));
        return new InboundHookView
        {
            Links = new InboundHookLinks(new Link(CollectionPath), new Link(Path(hook))),
            Id = hook.Id.Value,
            Kind = InboundHookKindName.Of(hook.Kind),
            Name = hook.Name,
            On = hook.On,
            Tags = hook.Tags,
            Url = $"{context.Request.Scheme}://{context.Request.Host}{path}",
            Path = path,
            Secret = hook.Secret is { } secret ? SecretMask.Of(secret) : null,
            Verification = hook.Mapping is null ? null : JsonNode.Parse(hook.Verification.ToJson()),
            Mapping = hook.Mapping is { } mapping ? JsonNode.Parse(mapping.ToJson()) : null,
            Access = AccessView.Of(caller.Policy, resource),
            Status = InboundStatusView.Of(counts),
        };
    }

    /// <summary>A hook with its <c>ETag</c>.</summary>
    public static JsonAnswer<InboundHookView> Answer(InboundHook hook, HttpContext context, InboundHookServices services) =>
        new(Show(hook, services.Tally.Of(hook), context), ApiJson.Wire.InboundHookView) { Version = hook.Version };

    public static string Path(InboundHook hook) => $"{CollectionPath}/{hook.Id}";
}

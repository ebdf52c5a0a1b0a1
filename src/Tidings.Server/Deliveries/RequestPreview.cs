using System.Text;
using Tidings.Access;
using Tidings.Deliveries;
using Tidings.Delivery.Sending;
using Tidings.Entries;
using Tidings.Integrations;
using Tidings.Policies;
using Tidings.Server.Access;
using Tidings.Server.Http;
using Tidings.Subscriptions;

namespace Tidings.Server.Deliveries;

/// <summary>The route that shows what would be sent for an entry, and whether the policy lets it through. Sends nothing.</summary>
internal static class RequestPreview
{
    internal static async Task<IResult> HandleAsync(Subscription subscription, HttpContext context, ControlServices services) =>
        await PreviewSource.ReadAsync(Caller.Of(context), context.Request, services, context.RequestAborted) switch
        {
            PreviewSource.Entry source => Show(subscription, source, Caller.Of(context).Policy, services),
            PreviewSource.Refused refused => new ErrorResult(refused.Error),
            var other => throw new InvalidOperationException($"Unknown source {other}."),
        };

    public static string NoIntegration(Subscription subscription) => $"the catalogue has no integration '{subscription.IntegrationKey}' any more";

    private static JsonAnswer<PreviewView> Show(Subscription subscription, PreviewSource.Entry source, AccessPolicy access, ControlServices services)
    {
        var policy = SubscriptionPolicy.Of(subscription);
        var delivery = new DeliveryId(subscription.Id, source.Position);
        var outcome = Render(subscription, source.Value, delivery, access, services);
        var view = new PreviewView
        {
            Request = outcome is RenderOutcome.Rendered rendered ? Describe(rendered.Request, delivery) : null,
            Skipped = (outcome as RenderOutcome.Skipped)?.Reason,
            Error = (outcome as RenderOutcome.Failed)?.Message,
            Allowed = policy.AllowsAny(source.Value.Accesses),
            Decisions = [.. source.Value.Accesses.Select(access => Decide(policy, access))],
            Warnings = SubscriptionPolicy.WarningsFor(subscription),
        };
        return new JsonAnswer<PreviewView>(view, ApiJson.Wire.PreviewView);
    }

    /// <summary>Rendered with secrets masked, as the caller sees them: what is not there cannot leak.</summary>
    private static RenderOutcome Render(Subscription subscription, AuditLogEntry entry, DeliveryId delivery, AccessPolicy access, ControlServices services) =>
        services.Catalogue.Find(subscription.IntegrationKey) is { } integration
            ? integration.BindForPreview(SecretMask.Of(subscription.Config, integration.Manifest, SubscriptionShape.Of(subscription).ShowsAddresses(access, subscription)))
                .Render(new RenderableEntry(entry, services.Links.Url), delivery, services.Time.GetUtcNow())
            : new RenderOutcome.Failed(NoIntegration(subscription));

    private static PreviewRequestView Describe(OutboundRequest request, DeliveryId delivery)
    {
        var headers = RequestSender.HeadersOf(delivery).Concat(request.Headers).Select(header => new HeaderView(header.Key, header.Value));
        return new PreviewRequestView(request.Method, request.Url.AbsoluteUri, [.. headers], Encoding.UTF8.GetString(request.Body.Span));
    }

    private static DecisionView Decide(Policy policy, ResourceAccess access)
    {
        var decision = policy.Decide(access.Action, access.Resource);
        return new DecisionView(
            access.Action, access.Resource.ToString(), decision.Allowed, AccessReason.Of(new AccessVerdict(decision.Allowed, decision.Statement, RoleName: null)));
    }
}

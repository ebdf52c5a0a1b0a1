using Tidings.Deliveries;
using Tidings.Entries;
using Tidings.Integrations;
using Tidings.Server.Http;
using Tidings.Subscriptions;

namespace Tidings.Server.Deliveries;

/// <summary>The route that tests a connection: sends a sample now, and says what came of it. Neither <c>_status</c> nor the journal hears of it (§5.6), but what waits for a destination that failed goes out once a test succeeds.</summary>
internal static class ConnectionCheck
{
    /// <summary>Position of no entry: what a request that tells of no logged entry is numbered with.</summary>
    public const long NoPosition = 0;

    internal static async Task<IResult> HandleAsync(Subscription subscription, HttpContext context, ControlServices services)
    {
        if (services.Catalogue.Find(subscription.IntegrationKey) is not { } integration)
        {
            return Unsent(RequestPreview.NoIntegration(subscription));
        }

        // Bound anew, so that an access token is fetched anew: that too is to be tested.
        var sample = new RenderableEntry(SampleEntry.Make(subscription.Account, services.Time, services.Links.Url), services.Links.Url);
        var delivery = new DeliveryId(subscription.Id, NoPosition);
        var result = await services.Sender.SendAsync(integration.Bind(subscription.Config), sample, delivery, isCheck: true, context.RequestAborted);
        if (result.Verdict == AttemptVerdict.Delivered)
        {
            services.Engine.HeardWell(subscription);
        }

        return result is { Verdict: AttemptVerdict.Skipped or AttemptVerdict.Unrenderable, Attempt.Error: { } reason } ? Unsent(reason) : Answer(result.Attempt);
    }

    private static JsonAnswer<ConnectionCheckView> Unsent(string reason) =>
        Answer(new Attempt(default, TimeSpan.Zero, 0, $"nothing was sent: {reason}", null));

    private static JsonAnswer<ConnectionCheckView> Answer(Attempt attempt) => new(
        new ConnectionCheckView(attempt.StatusCode, AttemptView.Milliseconds(attempt), attempt.Error, attempt.ResponseBody), ApiJson.Wire.ConnectionCheckView);
}

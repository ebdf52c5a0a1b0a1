using Tidings.Integrations;
using Tidings.Policies;
using Tidings.Server.Access;
using Tidings.Server.Http;
using Tidings.Subscriptions;

namespace Tidings.Server.Subscriptions;

/// <summary>The route that makes subscriptions, and what every origin of them has in common there.</summary>
internal static class SubscriptionCreate
{
    /// <summary>The answer that shows a subscription just made.</summary>
    internal delegate IResult Show(Subscription made, IReadOnlyList<string>? warnings, HttpContext context, SubscriptionServices services);

    internal static async Task<IResult> HandleAsync(string integrationKey, HttpContext context, SubscriptionServices services) =>
        services.Catalogue.Find(integrationKey) is { } integration
            ? await CreateAsync(
                SubscriptionOrigin.Integrations, new ResourceSegment("integration", integrationKey), integration.Manifest, Made, context, services)
            : new ErrorResult(ApiErrors.NotFound);

    /// <param name="resource">What the caller must be allowed to create.</param>
    internal static async Task<IResult> CreateAsync(
        SubscriptionOrigin origin,
        ResourceSegment resource,
        Manifest manifest,
        Show made,
        HttpContext context,
        SubscriptionServices services)
    {
        if (Caller.Of(context).Refuse(SubscriptionShape.Of(origin).CreateAction, new Resource([resource])) is { } refusal)
        {
            return new ErrorResult(refusal);
        }

        return await JsonBody.ReadAsync(context.Request, context.RequestAborted) switch
        {
            JsonBody.Parsed body => await ReadAsync(body, origin, manifest, made, context, services),
            JsonBody.Refused refused => new ErrorResult(refused.Error),
            var other => throw new InvalidOperationException($"Unknown body {other}."),
        };
    }

    private static async Task<IResult> ReadAsync(
        JsonBody.Parsed body,
        SubscriptionOrigin origin,
        Manifest manifest,
        Show made,
        HttpContext context,
        SubscriptionServices services)
    {
        var caller = Caller.Of(context);
        var now = services.Time.GetUtcNow();
        if (IdempotencyKey.Read(context.Request, body.Bytes, now, out var claim) is { } unfit)
        {
            return new ErrorResult(unfit);
        }

        // Asked before the body is checked: what was accepted once is answered as then, whatever the manifest says by now.
        if (claim is not null && await services.Store.FindAnswerAsync(caller.Account, claim.Key, context.RequestAborted) is { } answer)
        {
            return await RepeatAsync(answer);
        }

        var (draft, faults) = SubscriptionDraft.Read(body.Node, manifest, origin);
        if (draft is null)
        {
            return new ErrorResult(ApiErrors.InvalidRequest(faults));
        }

        var subscription = Subscription.Of(draft, new SubscriptionId(ObjectIds.New(services.Time)), caller.Account, manifest.Key, now) with { Origin = origin };
        return await StoreAsync(subscription, manifest, claim, caller, services) switch
        {
            CreateOutcome.Created created => await ShowAsync(created.Subscription),
            // Sent twice at once: the other one came first.
            CreateOutcome.Remembered remembered => await RepeatAsync(remembered.Answer),
            var other => throw new InvalidOperationException($"Unknown outcome {other}."),
        };

        async Task<IResult> RepeatAsync(RememberedAnswer earlier) => earlier.RequestDigest == claim?.RequestDigest
            ? await ShowAsync(earlier.Subscription)
            : new ErrorResult(ApiErrors.IdempotencyKeyReused);

        async Task<IResult> ShowAsync(Subscription shown) => made(shown, await services.Warnings.FindAsync(shown), context, services);
    }

    private static async Task<CreateOutcome> StoreAsync(
        Subscription subscription, Manifest manifest, IdempotencyClaim? claim, Caller caller, SubscriptionServices services)
    {
        // Not cancelled when the client goes: the store would have the change, and the engine never hear of it.
        var audit = services.Audit.Created(subscription, manifest, caller.Actor);
        var outcome = await services.Store.CreateAsync(subscription, audit, claim, CancellationToken.None);
        if (outcome is CreateOutcome.Created created)
        {
            services.Engine.Apply(created.Subscription);
        }

        return outcome;
    }

    private static JsonAnswer<SubscriptionView> Made(Subscription subscription, IReadOnlyList<string>? warnings, HttpContext context, SubscriptionServices services) =>
        new(services.Presenter.Show(subscription, status: null, Caller.Of(context).Policy) with { Warnings = warnings }, ApiJson.Wire.SubscriptionView)
        {
            Status = StatusCodes.Status201Created,
            Version = subscription.Version,
            Location = SubscriptionPresenter.Path(subscription),
        };
}

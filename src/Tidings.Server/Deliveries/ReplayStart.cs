using System.Text.Json.Nodes;
using Tidings.Delivery.Deliveries;
using Tidings.Server.Http;
using Tidings.Subscriptions;

namespace Tidings.Server.Deliveries;

/// <summary>The route that sends a stretch of the log again. Asking twice for the same is asking once.</summary>
internal static class ReplayStart
{
    internal static async Task<IResult> HandleAsync(Subscription subscription, HttpContext context, ControlServices services) =>
        await JsonBody.ReadAsync(context.Request, context.RequestAborted) switch
        {
            JsonBody.Parsed body => await ReadAsync(subscription, body.Node, services, context.RequestAborted),
            JsonBody.Refused refused => new ErrorResult(refused.Error),
            var other => throw new InvalidOperationException($"Unknown body {other}."),
        };

    private static async Task<IResult> ReadAsync(Subscription subscription, JsonNode? body, ControlServices services, CancellationToken cancellationToken) =>
        ReplayRequest.Read(body, out var faults) is { } asked
            ? await BeginAsync(subscription, asked, services, cancellationToken)
            : new ErrorResult(ApiErrors.InvalidRequest(faults));

    private static async Task<IResult> BeginAsync(Subscription subscription, ReplayRequest asked, ControlServices services, CancellationToken cancellationToken)
    {
        var after = await services.Log.PositionBeforeAsync(asked.Since, cancellationToken);
        var upTo = asked.Until is { } until ? await services.Log.PositionBeforeAsync(until, cancellationToken) : services.Log.Head;
        if (services.Engine.Describe(subscription) is not { } lane)
        {
            return new ErrorResult(DeliveryErrors.Off);
        }

        if (Math.Min(upTo, lane.Place) <= after)
        {
            // Nothing there, or nothing that the lane is past: it comes to the rest by itself.
            return Answer(entries: 0, after, after, asked.OnlyFailed, running: false);
        }

        return await services.Engine.ReplayAsync(subscription, after, upTo, asked.OnlyFailed, cancellationToken) switch
        {
            ReplayOutcome.Running { Replay: var replay } => Answer(
                await CountAsync(subscription, replay.After, replay.UpTo, services, cancellationToken), replay.After, replay.UpTo, replay.OnlyFailed, running: true),
            ReplayOutcome.Busy busy => new ErrorResult(DeliveryErrors.Replaying(busy.Other)),
            ReplayOutcome.Off => new ErrorResult(DeliveryErrors.Off),
            var other => throw new InvalidOperationException($"Unknown outcome {other}."),
        };
    }

    /// <summary>The account's own, as in the lag of a status: what others publish is not its reader's business.</summary>
    private static async Task<long> CountAsync(Subscription subscription, long after, long upTo, ControlServices services, CancellationToken cancellationToken)
    {
        var within = await services.Search.CountAfterAsync(subscription.Account, after, cancellationToken);
        var beyond = await services.Search.CountAfterAsync(subscription.Account, upTo, cancellationToken);
        // Far behind, the index counts only a part of what is beyond it, and that of both.
        return Math.Max(0, within.Count - beyond.Count);
    }

    private static JsonAnswer<ReplayView> Answer(long entries, long after, long upTo, bool onlyFailed, bool running) =>
        new(new ReplayView(entries, after, upTo, ReplayView.Only(onlyFailed), running), ApiJson.Wire.ReplayView) { Status = StatusCodes.Status202Accepted };
}

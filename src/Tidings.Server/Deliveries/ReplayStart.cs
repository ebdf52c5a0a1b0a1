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
            return Answer(after, after, asked.OnlyFailed, running: false);
        }

        return await services.Engine.ReplayAsync(subscription, after, upTo, asked.OnlyFailed, cancellationToken) switch
        {
            ReplayOutcome.Running { Replay: var replay } => Answer(replay.After, replay.UpTo, replay.OnlyFailed, running: true),
            ReplayOutcome.Busy busy => new ErrorResult(DeliveryErrors.Replaying(busy.Other)),
            ReplayOutcome.Off => new ErrorResult(DeliveryErrors.Off),
            var other => throw new InvalidOperationException($"Unknown outcome {other}."),
        };
    }

    private static JsonAnswer<ReplayView> Answer(long after, long upTo, bool onlyFailed, bool running) =>
        new(new ReplayView(upTo - after, after, upTo, ReplayView.Only(onlyFailed), running), ApiJson.Wire.ReplayView) { Status = StatusCodes.Status202Accepted };
}

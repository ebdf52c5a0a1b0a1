using Microsoft.Extensions.Logging;
using Tidings.Deliveries;
using Tidings.Integrations;

namespace Tidings.Delivery.Sending;

/// <summary>Makes one attempt: renders an entry for a destination, gets an access token first where one is needed, and sends.</summary>
/// <remarks>Each request has the attempt timeout: at most four where a token is fetched, refused with 401, and fetched again.</remarks>
public sealed partial class DestinationSender(RequestSender sender, AccessTokens tokens, TimeProvider time, ILogger<DestinationSender> logger)
{
    /// <summary>Only the caller's cancellation throws.</summary>
    /// <param name="isCheck">True for the request that checks a connection.</param>
    /// <param name="keepsAnswer">True to keep the answer, whatever it is and whoever chose the host, and the request with it: for the person who sends by hand.</param>
    public Task<AttemptResult> SendAsync(
        Destination destination, RenderableEntry entry, DeliveryId delivery, bool isCheck, CancellationToken cancellationToken, bool keepsAnswer = false) =>
        destination.TokenRequest is { } tokenRequest
            ? SendWithTokenAsync(destination, tokenRequest, entry, delivery, isCheck, keepsAnswer, cancellationToken)
            : SendAsync(Render(destination, entry, delivery, isCheck, token: null), delivery, keepsAnswer, cancellationToken);

    private async Task<AttemptResult> SendWithTokenAsync(
        Destination destination, OutboundRequest tokenRequest, RenderableEntry entry, DeliveryId delivery, bool isCheck, bool keepsAnswer, CancellationToken cancellationToken)
    {
        if (Render(destination, entry, delivery, isCheck, token: null) is not RenderOutcome.Rendered and var unsent)
        {
            return await SendAsync(unsent, delivery, keepsAnswer, cancellationToken); // no token for what is not sent
        }

        string? refused = null;
        while (true)
        {
            var reading = await tokens.GetAsync(destination, tokenRequest, refused, cancellationToken);
            if (reading.Token is not { } token)
            {
                return new AttemptResult(new Attempt(time.GetUtcNow(), TimeSpan.Zero, 0, reading.Problem, null), reading.IsThrottled ? AttemptVerdict.Throttled : AttemptVerdict.Failed, reading.RetryAfter);
            }

            var result = await SendAsync(Render(destination, entry, delivery, isCheck, token), delivery, keepsAnswer, cancellationToken);
            if (result.Attempt.StatusCode != 401 || refused is not null)
            {
                return result;
            }

            refused = token; // it may have been withdrawn before its time: once more with another
        }
    }

    private async Task<AttemptResult> SendAsync(RenderOutcome outcome, DeliveryId delivery, bool keepsAnswer, CancellationToken cancellationToken) => outcome switch
    {
        RenderOutcome.Rendered { Request: var request } when keepsAnswer =>
            await sender.SendAsync(request with { KeepEveryResponseBody = true }, delivery, cancellationToken) with { Request = request },
        RenderOutcome.Rendered rendered => await sender.SendAsync(rendered.Request, delivery, cancellationToken),
        RenderOutcome.Skipped skipped => AttemptResult.Unsent(AttemptVerdict.Skipped, skipped.Reason, time.GetUtcNow()),
        RenderOutcome.Failed failed => AttemptResult.Unsent(AttemptVerdict.Unrenderable, failed.Message, time.GetUtcNow()),
        _ => throw new InvalidOperationException($"Unknown rendering {outcome}."),
    };

    private RenderOutcome Render(Destination destination, RenderableEntry entry, DeliveryId delivery, bool isCheck, string? token)
    {
        try
        {
            return isCheck
                ? destination.RenderValidation(entry, delivery, time.GetUtcNow(), token)
                : destination.Render(entry, delivery, time.GetUtcNow(), token);
        }
        catch (Exception error)
        {
            // An edge: whatever one entry does to one template must cost one delivery an error, not a worker its life.
            LogRenderFault(delivery, error);
            return new RenderOutcome.Failed("rendering failed by a fault of the server; its log tells more");
        }
    }

    [LoggerMessage(LogLevel.Error, "Rendering delivery {DeliveryId} failed")]
    private partial void LogRenderFault(DeliveryId deliveryId, Exception error);
}

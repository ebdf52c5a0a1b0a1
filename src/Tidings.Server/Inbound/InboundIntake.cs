using System.Text.Json.Nodes;
using Tidings.Entries;
using Tidings.Inbound;
using Tidings.Patches;
using Tidings.Server.Entries;
using Tidings.Server.Http;

namespace Tidings.Server.Inbound;

/// <summary>The route that others send to. Answers when what they sent is durable.</summary>
internal static class InboundIntake
{
    /// <summary>Largest body in bytes; as large as one entry may be.</summary>
    private const int MaxBytes = EntryReader.MaxEntryBytes;

    // A message may become a part of an entry as it is, so it may be as deep.
    private static readonly JsonBounds Bounds = JsonBounds.OfBody with { MaxDepth = EntryReader.MaxDepth };

    internal static async Task<IResult> HandleAsync(string address, HttpContext context, InboundServices services)
    {
        if (!InboundAddress.TryParse(address, out var known) || await services.Hooks.FindAsync(known, context.RequestAborted) is not { } hook)
        {
            return new ErrorResult(ApiErrors.NotFound);
        }

        var now = services.Time.GetUtcNow();
        switch (await TakeAsync(hook, now, context, services))
        {
            case InboundOutcome.Taken taken:
                services.Tally.Add(hook, new InboundHookCounts(1, taken.Receipt.Accepted, taken.Receipt.Duplicates, 0, now, null));
                return new EntryReceipt(taken.Receipt, taken.Entries);
            case InboundOutcome.Refused refused:
                services.Tally.Add(hook, new InboundHookCounts(1, 0, 0, 1, now, new InboundHookError(now, refused.Error.Status, Shorten(refused.Reason ?? refused.Error.Message))));
                return new ErrorResult(refused.Error);
            case var other:
                throw new InvalidOperationException($"Unknown outcome {other}.");
        }
    }

    private static async Task<InboundOutcome> TakeAsync(InboundHook hook, DateTimeOffset now, HttpContext context, InboundServices services)
    {
        if (services.Rate.Refuse(hook) is { } tooMany)
        {
            return new InboundOutcome.Refused(tooMany, "Requests came faster than RateLimits:InboundHook allows.");
        }

        if (!hook.On)
        {
            // As if it were not there: who sends to it need not know more.
            return new InboundOutcome.Refused(ApiErrors.NotFound, "The hook is off.");
        }

        if (MediaTypes.RefuseNoJson(context.Request) is { } unsupported)
        {
            return new InboundOutcome.Refused(unsupported);
        }

        using var share = services.Budget.OpenHook(hook.Id.Value, context.Connection.RemoteIpAddress);
        var (body, refused) = await RequestBody.RentAsync(context.Request, MaxBytes, share, FindExcess, context.RequestAborted);
        using (body)
        {
            return body is null ? new InboundOutcome.Refused(refused!) /* There is one where there is no body. */ : await TakeAsync(hook, body.Bytes, share, now, context, services);
        }

        ApiError? FindExcess(ReadOnlyMemory<byte> beginning) =>
            hook.Kind != InboundHookKind.LaunchDarkly && StrictJson.FindExcess(beginning.Span, Bounds) is { } excess ? ApiErrors.InvalidRequest(excess) : null;
    }

    private static async Task<InboundOutcome> TakeAsync(
        InboundHook hook, ReadOnlyMemory<byte> body, IntakeShare share, DateTimeOffset now, HttpContext context, InboundServices services)
    {
        // Before the body is looked at: what it says is nobody's business who cannot sign it.
        if (SignatureCheck.FindFault(hook, Header, body.Span, now) is { } doubtful)
        {
            return new InboundOutcome.Refused(ApiErrors.InvalidSignature(doubtful));
        }

        EntryReading reading;
        if (hook.Kind == InboundHookKind.LaunchDarkly)
        {
            reading = await services.Turns.ReadAsync(body.Length, () => services.Reader.ReadLaunchDarkly(hook, body), context.RequestAborted);
        }
        else if (StrictJson.Parse(body.Span, Bounds, share.TryHoldMore, ApiErrors.InvalidRequest, out JsonNode? node) is { } problem)
        {
            return new InboundOutcome.Refused(problem);
        }
        else
        {
            reading = services.Reader.ReadMapped(hook, node, Header);
        }

        if (reading.Faults.Count > 0)
        {
            return new InboundOutcome.Refused(ApiErrors.InvalidRequest(reading.Faults));
        }

        // What a mapping made is a text of its own beside the body.
        if (!share.TryHoldMore(reading.Weight + (hook.Mapping is null ? 0 : reading.Entries.Sum(entry => (long)entry.Payload.Length))))
        {
            return new InboundOutcome.Refused(ApiErrors.TooMuchAtOnce);
        }

        try
        {
            // Not cancelled when the client goes: the writer would still read from a body that another request has by then.
            return new InboundOutcome.Taken(await services.Log.AppendAsync(hook.Account, reading.Entries, CancellationToken.None), reading.Entries);
        }
        catch (StorageUnavailableException full) when (full.IsOverload)
        {
            return new InboundOutcome.Refused(ApiErrors.Overloaded);
        }

        string? Header(string name) => context.Request.Headers[name] is [{ } value] ? value : null;
    }

    private static string Shorten(string reason) =>
        reason.Length <= InboundHookError.MaxReasonLength ? reason : reason[..(InboundHookError.MaxReasonLength - 1)] + "…";
}

using System.Runtime.CompilerServices;
using Tidings.Deliveries;
using Tidings.Integrations;
using Tidings.Integrations.OAuth;

namespace Tidings.Delivery.Sending;

/// <summary>The access tokens of destinations that need one: fetched when first wanted, shared by all deliveries of a subscription, renewed before they expire.</summary>
/// <remarks>
/// In memory only, one to a destination and gone with it: after a change of the subscription's configuration the new one fetches its own.
/// One fetch at a time to a destination, however many deliveries wait for it.
/// </remarks>
public sealed class AccessTokens(RequestSender sender, TimeProvider time)
{
    /// <summary>How long a token is used whose server did not say how long it lives.</summary>
    private static readonly TimeSpan DefaultLifetime = TimeSpan.FromHours(1);

    /// <summary>A token is renewed so long before it expires, or a fifth of its life before, whichever is shorter.</summary>
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(1);

    private readonly ConditionalWeakTable<Destination, Slot> _slots = [];

    /// <param name="refused">A token that the destination answered with 401: it is not handed out again.</param>
    internal async Task<AccessTokenReading> GetAsync(Destination destination, OutboundRequest request, string? refused, CancellationToken cancellationToken)
    {
        var slot = _slots.GetOrCreateValue(destination);
        Task<AccessTokenReading> fetch;
        lock (slot.Gate)
        {
            if (slot.Token is { } held && held.Value == refused)
            {
                slot.Token = null;
            }

            if (slot.Token is { } token && time.GetUtcNow() < token.RenewAt)
            {
                return new AccessTokenReading(token.Value, null);
            }

            // Not the caller's token of cancellation: others may wait for the same fetch, and it has a timeout of its own.
            fetch = slot.Fetch ??= Task.Run(() => FetchAsync(slot, destination, request), CancellationToken.None);
        }

        return await fetch.WaitAsync(cancellationToken);
    }

    private async Task<AccessTokenReading> FetchAsync(Slot slot, Destination destination, OutboundRequest request)
    {
        AccessTokenReading? reading = null;
        HeldToken? fetched = null;
        try
        {
            var began = time.GetUtcNow();
            var (result, answer) = await sender.AskAsync(request, CancellationToken.None);
            var token = result.Verdict == AttemptVerdict.Delivered ? OAuthToken.Read(answer) : null;
            if (token is not null)
            {
                var lifetime = token.Lifetime ?? DefaultLifetime;
                var margin = lifetime / 5 < LongestMargin ? lifetime / 5 : LongestMargin;
                fetched = new HeldToken(token.Value, began + lifetime - margin, began + lifetime);
                reading = new AccessTokenReading(token.Value, null);
            }
            else
            {
                reading = new AccessTokenReading(null, Explain(request.Url, result, answer, destination.TokenSources)) { IsThrottled = result.Verdict == AttemptVerdict.Throttled, RetryAfter = result.RetryAfter };
            }
        }
        finally
        {
            lock (slot.Gate)
            {
                slot.Fetch = null;
                if (fetched is not null)
                {
                    slot.Token = fetched;
                }
                else if (slot.Token is { } older && time.GetUtcNow() < older.ExpiresAt)
                {
                    reading = new AccessTokenReading(older.Value, null); // still good; the next delivery asks again
                }
            }
        }

        return reading ?? throw new InvalidOperationException("A fetch has an outcome.");
    }

    private static string Explain(Uri url, AttemptResult result, ReadOnlyMemory<byte> answer, string sources)
    {
        var status = result.Attempt.StatusCode;
        var why = result.Verdict == AttemptVerdict.Delivered ? $"it answered {status}, and not with an access token (RFC 6749, 5.1)"
            : OAuthToken.ReadError(answer) is { } error ? $"it answered {status}: {error}"
            : status > 0 ? $"it {result.Attempt.Error}"
            : result.Attempt.Error;
        return $"no access token from {url.Authority}: {why}; check {sources} in the configuration";
    }

    private sealed class Slot
    {
        public Lock Gate { get; } = new();
        public HeldToken? Token { get; set; }
        public Task<AccessTokenReading>? Fetch { get; set; }
    }

    private sealed record HeldToken(string Value, DateTimeOffset RenewAt, DateTimeOffset ExpiresAt)
    {
        public override string ToString() => nameof(HeldToken); // never the token
    }
}

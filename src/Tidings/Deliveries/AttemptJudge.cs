using System.Globalization;

namespace Tidings.Deliveries;

/// <summary>What a receiver's status code means.</summary>
public static class AttemptJudge
{
    /// <param name="asksToWait">True when the answer carries <c>Retry-After</c>, readable or not: it tells a 503 of a destination that is busy from one of a destination that is down.</param>
    public static AttemptVerdict Judge(int statusCode, bool asksToWait = false) => statusCode switch
    {
        >= 200 and <= 299 => AttemptVerdict.Delivered,
        429 => AttemptVerdict.Throttled,
        503 when asksToWait => AttemptVerdict.Throttled,
        // What each of these says is about the request: its syntax, type, size, fields or values.
        400 or 406 or 411 or 413 or 414 or 415 or 422 or 431 => AttemptVerdict.Refused,
        410 => AttemptVerdict.Gone,
        _ => AttemptVerdict.Failed,
    };

    /// <summary>Why a status code is no success, in a sentence; null for a success.</summary>
    public static string? Explain(int statusCode) => statusCode switch
    {
        >= 200 and <= 299 => null,
        >= 300 and <= 399 => string.Create(CultureInfo.InvariantCulture, $"answered {statusCode}, a redirect; redirects are not followed: put the final address into the configuration"),
        401 or 403 => string.Create(CultureInfo.InvariantCulture, $"answered {statusCode}: check the credential in the configuration"),
        404 or 405 => string.Create(CultureInfo.InvariantCulture, $"answered {statusCode}: check the address in the configuration"),
        410 => "answered 410, gone: the receiver wants nothing more at this address",
        413 => "answered 413: the receiver takes no request of this size",
        429 => "answered 429: the receiver limits the rate",
        _ => string.Create(CultureInfo.InvariantCulture, $"answered {statusCode}"),
    };

    /// <summary>Why a 2xx answer is a failure that says so itself.</summary>
    /// <param name="place">Where it says so: a JSON pointer.</param>
    public static string ExplainFailure(int statusCode, string place) =>
        string.Create(CultureInfo.InvariantCulture, $"answered {statusCode}, but the answer says at {place} that the delivery failed");
}

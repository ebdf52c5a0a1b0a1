using System.Globalization;

namespace Tidings.Deliveries;

/// <summary>What a receiver's status code means.</summary>
public static class AttemptJudge
{
    public static AttemptVerdict Judge(int statusCode) => statusCode switch
    {
        >= 200 and <= 299 => AttemptVerdict.Delivered,
        410 => AttemptVerdict.Gone,
        _ => AttemptVerdict.Failed,
    };

    /// <summary>Why a status code is a failure, in a sentence; null for a success.</summary>
    public static string? Explain(int statusCode) => statusCode switch
    {
        >= 200 and <= 299 => null,
        >= 300 and <= 399 => string.Create(CultureInfo.InvariantCulture, $"answered {statusCode}, a redirect; redirects are not followed: put the final address into the configuration"),
        401 or 403 => string.Create(CultureInfo.InvariantCulture, $"answered {statusCode}: check the credential in the configuration"),
        410 => "answered 410, gone: the subscription was turned off",
        429 => "answered 429: the receiver limits the rate",
        _ => string.Create(CultureInfo.InvariantCulture, $"answered {statusCode}"),
    };

    /// <summary>Why a 2xx answer is a failure that says so itself.</summary>
    /// <param name="place">Where it says so: a JSON pointer.</param>
    public static string ExplainFailure(int statusCode, string place) =>
        string.Create(CultureInfo.InvariantCulture, $"answered {statusCode}, but the answer says at {place} that the delivery failed");

    /// <summary>True for the status codes at which <c>Retry-After</c> is honoured.</summary>
    public static bool HonoursRetryAfter(int statusCode) => statusCode is 429 or 503;
}

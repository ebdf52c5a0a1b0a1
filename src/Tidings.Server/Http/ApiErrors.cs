using System.Globalization;
using Tidings.Validation;

namespace Tidings.Server.Http;

/// <summary>The errors of the API, each made in one place. Codes and fixed texts are the vendor's where it publishes them.</summary>
internal static class ApiErrors
{
    /// <summary>How many faults an answer lists; beyond that the message still tells how many there are.</summary>
    public const int MaxListedFaults = 1_000;

    private const string InvalidRequestCode = "invalid_request";
    private const string InvalidPatchCode = "invalid_patch";

    public static readonly ApiError Unauthorized =
        new(StatusCodes.Status401Unauthorized, "unauthorized", "Invalid access token") { Challenge = "Bearer realm=\"Tidings\"" };

    public static readonly ApiError NotFound = new(StatusCodes.Status404NotFound, "not_found", "Invalid resource identifier");

    public static readonly ApiError MethodNotAllowed = new(StatusCodes.Status405MethodNotAllowed, "method_not_allowed", "Method not allowed");

    public static readonly ApiError OptimisticLock =
        new(StatusCodes.Status409Conflict, "optimistic_locking_error", "Conflict. Optimistic lock error. Try again later.");

    public static readonly ApiError IdempotencyKeyReused = new(
        StatusCodes.Status409Conflict,
        "idempotency_key_reused",
        "The Idempotency-Key of this request was used within the last 24 hours for another request. Send a new key, or the same body as then.");

    /// <summary>Says nothing of what happened: the log does, under the same id.</summary>
    public static readonly ApiError Internal =
        new(StatusCodes.Status500InternalServerError, "internal_server_error", "Something went wrong here. The server's log tells more under this id.");

    public static readonly ApiError Unavailable =
        new(StatusCodes.Status503ServiceUnavailable, "service_unavailable", "Requested service unavailable") { RetryAfter = 5 };

    /// <param name="problem">What is not as it should be.</param>
    public static ApiError Unready(string problem) => Unavailable with { Message = $"Not ready: {problem}.", RetryAfter = 1 };

    /// <summary>Entries come faster than they can be stored.</summary>
    public static readonly ApiError Overloaded = new(
        StatusCodes.Status429TooManyRequests, "rate_limited", "More entries are waiting to be stored than fit in memory. Try again later.")
    {
        RetryAfter = 1,
    };

    /// <summary>The bodies that are being read take as much memory as they may.</summary>
    public static readonly ApiError TooMuchAtOnce = new(
        StatusCodes.Status429TooManyRequests, "rate_limited", "The request bodies that are being read now take all the memory that they, or those of this account or address, may take. Send again, fewer or smaller ones at a time.")
    {
        RetryAfter = 1,
    };

    public static ApiError InvalidRequest(string message) => new(StatusCodes.Status400BadRequest, InvalidRequestCode, message);

    public static ApiError InvalidRequest(IReadOnlyList<Fault> faults) => OfFaults(InvalidRequestCode, faults);

    public static ApiError InvalidPatch(string message) => new(StatusCodes.Status400BadRequest, InvalidPatchCode, message);

    public static ApiError InvalidPatch(IReadOnlyList<Fault> faults) => OfFaults(InvalidPatchCode, faults);

    public static ApiError Forbidden(AccessDenial denial) =>
        new(StatusCodes.Status403Forbidden, "forbidden", "Access to the requested resource was denied") { Denial = denial };

    /// <summary>The caller may do such a thing, but its token has not all that it would give.</summary>
    public static ApiError MoreThanOwn(AccessDenial denial) => Forbidden(denial) with
    {
        Message = "A token cannot give, or change, more than it may do itself, and that this is no more cannot be proved. Give statements that are its own or narrower, roles that it holds, or use an admin token.",
    };

    /// <summary>What the caller would give would last longer than its token.</summary>
    public static ApiError LongerThanOwn(AccessDenial denial, DateTimeOffset end) => Forbidden(denial) with
    {
        Message = string.Create(CultureInfo.InvariantCulture, $"A token that expires cannot give what outlives it: set an expiry of at most {end.ToUnixTimeMilliseconds()}, or use an admin token."),
    };

    /// <param name="current">The version that is there now; ETags begin with it.</param>
    public static ApiError PreconditionFailed(int current) => new(
        StatusCodes.Status412PreconditionFailed,
        "precondition_failed",
        string.Create(CultureInfo.InvariantCulture, $"What was read has changed: its version is now {current}, which If-Match does not name. Read it again."));

    /// <summary>For a sender that need not have a token, but a secret.</summary>
    public static ApiError InvalidSignature(string message) =>
        new(StatusCodes.Status401Unauthorized, "invalid_signature", message) { Challenge = "Signature realm=\"Tidings inbound hook\"" };

    public static ApiError TooLarge(int limit) => new(
        StatusCodes.Status413PayloadTooLarge,
        "request_entity_too_large",
        string.Create(CultureInfo.InvariantCulture, $"The request body is larger than the {limit} bytes that this route takes."));

    public static ApiError UnsupportedMediaType(string message) =>
        new(StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type", message);

    public static ApiError PatchFailed(string reason) =>
        new(StatusCodes.Status422UnprocessableEntity, "patch_failed", $"Unprocessable entity. Could not apply patch. {reason}");

    public static ApiError RateLimited(int retryAfter) =>
        new(StatusCodes.Status429TooManyRequests, "rate_limited", "You've exceeded the API rate limit. Try again later.") { RetryAfter = retryAfter };

    /// <summary>Guesses come from an address: none is looked at for a while.</summary>
    public static ApiError TooManyWrongTokens(int retryAfter) => new(
        StatusCodes.Status429TooManyRequests, "rate_limited", "Too many wrong access tokens came from this address. Try again later.")
    {
        RetryAfter = retryAfter,
    };

    /// <summary>For statuses that the framework sets without a body.</summary>
    public static ApiError OfStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => Unauthorized,
        StatusCodes.Status404NotFound => NotFound,
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed,
        StatusCodes.Status408RequestTimeout => new(status, "request_timeout", "The request body came too slowly."),
        StatusCodes.Status413PayloadTooLarge => new(status, "request_entity_too_large", "The request body is too large."),
        StatusCodes.Status414UriTooLong => new(status, InvalidRequestCode, "The request line is longer than 8 KiB."),
        StatusCodes.Status505HttpVersionNotsupported => new(status, InvalidRequestCode, "HTTP/1.1 and HTTP/1.0 are spoken here."),
        StatusCodes.Status431RequestHeaderFieldsTooLarge => new(status, InvalidRequestCode, "The request's headers are larger than 32 KiB, or too many."),
        StatusCodes.Status415UnsupportedMediaType => UnsupportedMediaType("The content type of the request is not supported."),
        >= 400 and < 500 => new(status, InvalidRequestCode, "The request cannot be understood as HTTP or as a call of this API."),
        _ => Internal with { Status = status },
    };

    private static ApiError OfFaults(string code, IReadOnlyList<Fault> faults) =>
        new(StatusCodes.Status400BadRequest, code, FaultSummary.Of(faults))
        {
            Faults = faults.Count <= MaxListedFaults ? faults : [.. faults.Take(MaxListedFaults)],
        };
}

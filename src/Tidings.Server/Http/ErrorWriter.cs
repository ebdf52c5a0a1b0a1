using System.Globalization;
using System.Net;
using System.Text.Json;
using Tidings.Access;

namespace Tidings.Server.Http;

/// <summary>Writes every error of the server, and the log line that goes with it.</summary>
internal sealed partial class ErrorWriter(LinePace pace, ILogger<ErrorWriter> logger)
{
    /// <param name="cause">The exception behind it, for the log alone.</param>
    public async Task WriteAsync(HttpContext context, ApiError error, Exception? cause = null)
    {
        var id = NewId();
        Log(context, error, id, cause);
        var body = Serialize(error, id);
        if (error.RetryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (error.Challenge is { } challenge)
        {
            context.Response.Headers.WWWAuthenticate = challenge;
        }

        await JsonResponse.WriteAsync(context, error.Status, body);
    }

    /// <summary>The body of an error for what the HTTP server refused before there was a request to tell of, with its log line.</summary>
    /// <param name="address">Where it came from; null where the connection has none.</param>
    public byte[] BodyOfUnread(ApiError error, IPAddress? address)
    {
        var id = NewId();
        if (MayLog(address))
        {
            LogUnread(RequestLabel.Address(address), error.Status, error.Code, RequestLabel.Reason(error.Message), id);
        }

        return Serialize(error, id);
    }

    private static string NewId() => Guid.NewGuid().ToString();

    private static byte[] Serialize(ApiError error, string id) => JsonSerializer.SerializeToUtf8Bytes(Body(error, id), ApiJson.Wire.ErrorBody);

    private static ErrorBody Body(ApiError error, string id) => new()
    {
        Code = error.Code,
        Message = error.Message,
        Id = id,
        Access = error.Denial is { } denial ? new ErrorAccess(denial.Action, denial.Resource.ToString()) : null,
        Reason = error.Denial is { } refused ? AccessReason.Of(refused.Verdict) : null,
        Errors = error.Faults is { } faults ? [.. faults.Select(fault => new ErrorDetail(fault.Attribute, fault.Reason))] : null,
    };

    private void Log(HttpContext context, ApiError error, string id, Exception? cause)
    {
        var from = context.Connection.RemoteIpAddress;
        if (!MayLog(from))
        {
            return;
        }

        var (method, route, address, token) = (RequestLabel.Method(context), RequestLabel.Route(context), RequestLabel.Address(from), RequestLabel.Token(context));
        switch (error.Status)
        {
            case StatusCodes.Status503ServiceUnavailable:
                LogUnavailable(method, route, address, token, id, cause);
                break;
            case >= 500:
                LogFailed(method, route, address, token, error.Status, id, cause);
                break;
            default:
                LogRefused(method, route, address, token, error.Status, error.Code, RequestLabel.Reason(error.Message), id);
                break;
        }
    }

    private bool MayLog(IPAddress? address)
    {
        var isAdmitted = pace.Admits(address, out var leftOut);
        if (leftOut > 0)
        {
            LogLeftOut(leftOut);
        }

        return isAdmitted;
    }

    [LoggerMessage(LogLevel.Information, "A request from {Address} was refused before it could be read: {Status} {Code}, {Reason} (error {ErrorId})")]
    private partial void LogUnread(string address, int status, string code, string reason, string errorId);

    [LoggerMessage(LogLevel.Information, "{Method} {Route} from {Address} with token {TokenId} refused: {Status} {Code}, {Reason} (error {ErrorId})")]
    private partial void LogRefused(string method, string route, string address, string tokenId, int status, string code, string reason, string errorId);

    [LoggerMessage(LogLevel.Warning, "{Method} {Route} from {Address} with token {TokenId} could not be served now: 503 (error {ErrorId})")]
    private partial void LogUnavailable(string method, string route, string address, string tokenId, string errorId, Exception? cause);

    [LoggerMessage(LogLevel.Error, "{Method} {Route} from {Address} with token {TokenId} failed: {Status} (error {ErrorId})")]
    private partial void LogFailed(string method, string route, string address, string tokenId, int status, string errorId, Exception? cause);

    [LoggerMessage(LogLevel.Warning, "{Count} lines of refused requests were left out: more came in a minute than one address, or all, may cause")]
    private partial void LogLeftOut(long count);
}

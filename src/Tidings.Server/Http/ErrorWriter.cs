using System.Globalization;
using System.Text.Json;
using Tidings.Access;

namespace Tidings.Server.Http;

/// <summary>Writes every error of the server, and the log line that goes with it.</summary>
internal sealed partial class ErrorWriter(LinePace pace, ILogger<ErrorWriter> logger)
{
    /// <param name="cause">The exception behind it, for the log alone.</param>
    public async Task WriteAsync(HttpContext context, ApiError error, Exception? cause = null)
    {
        var id = Guid.NewGuid().ToString();
        Log(context, error, id, cause);
        var body = JsonSerializer.SerializeToUtf8Bytes(Body(error, id), ApiJson.Wire.ErrorBody);
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
        var isAdmitted = pace.Admits(context.Connection.RemoteIpAddress, out var leftOut);
        if (leftOut > 0)
        {
            LogLeftOut(leftOut);
        }

        if (!isAdmitted)
        {
            return;
        }

        var (method, route, address, token) = (RequestLabel.Method(context), RequestLabel.Route(context), RequestLabel.Address(context), RequestLabel.Token(context));
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

    [LoggerMessage(LogLevel.Information, "{Method} {Route} from {Address} with token {TokenId} refused: {Status} {Code}, {Reason} (error {ErrorId})")]
    private partial void LogRefused(string method, string route, string address, string tokenId, int status, string code, string reason, string errorId);

    [LoggerMessage(LogLevel.Warning, "{Method} {Route} from {Address} with token {TokenId} could not be served now: 503 (error {ErrorId})")]
    private partial void LogUnavailable(string method, string route, string address, string tokenId, string errorId, Exception? cause);

    [LoggerMessage(LogLevel.Error, "{Method} {Route} from {Address} with token {TokenId} failed: {Status} (error {ErrorId})")]
    private partial void LogFailed(string method, string route, string address, string tokenId, int status, string errorId, Exception? cause);

    [LoggerMessage(LogLevel.Warning, "{Count} lines of refused requests were left out: more came in a minute than one address, or all, may cause")]
    private partial void LogLeftOut(long count);
}

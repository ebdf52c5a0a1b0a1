using System.Globalization;
using System.Text.Json;
using Tidings.Access;

namespace Tidings.Server.Http;

/// <summary>Writes every error of the server, and the log line that goes with it.</summary>
internal sealed partial class ErrorWriter(ILogger<ErrorWriter> logger)
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
        // The pattern, not the path: a path is the client's own text, and may hold anything.
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";
        switch (error.Status)
        {
            case StatusCodes.Status503ServiceUnavailable:
                LogUnavailable(context.Request.Method, route, id, cause);
                break;
            case >= 500:
                LogFailed(context.Request.Method, route, error.Status, id, cause);
                break;
            default:
                LogRefused(context.Request.Method, route, error.Status, error.Code, id);
                break;
        }
    }

    [LoggerMessage(LogLevel.Information, "{Method} {Route} refused: {Status} {Code}, error {ErrorId}")]
    private partial void LogRefused(string method, string route, int status, string code, string errorId);

    [LoggerMessage(LogLevel.Warning, "{Method} {Route} could not be served now: 503, error {ErrorId}")]
    private partial void LogUnavailable(string method, string route, string errorId, Exception? cause);

    [LoggerMessage(LogLevel.Error, "{Method} {Route} failed: {Status}, error {ErrorId}")]
    private partial void LogFailed(string method, string route, int status, string errorId, Exception? cause);
}

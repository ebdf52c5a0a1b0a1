namespace Tidings.Server.Http;

/// <summary>The edge: whatever nobody answered, and whatever was thrown, leaves in the one error shape.</summary>
internal sealed partial class ErrorMiddleware(RequestDelegate next, ErrorWriter errors, ILogger<ErrorMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            var response = context.Response;
            if (!response.HasStarted && response.StatusCode >= StatusCodes.Status400BadRequest && response.ContentType is null)
            {
                await errors.WriteAsync(context, ApiErrors.OfStatus(response.StatusCode));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone: nobody is left to be told.
        }
        catch (Exception error)
        {
            await AnswerAsync(context, error);
        }
    }

    private async Task AnswerAsync(HttpContext context, Exception error)
    {
        if (context.Response.HasStarted)
        {
            LogCutShort(error);
            context.Abort();
            return;
        }

        await errors.WriteAsync(context, Map(error), error);
    }

    private static ApiError Map(Exception error) => error switch
    {
        StorageUnavailableException => ApiErrors.Unavailable,
        BadHttpRequestException bad => ApiErrors.OfStatus(bad.StatusCode),
        _ => ApiErrors.Internal,
    };

    [LoggerMessage(LogLevel.Error, "An answer that had begun was cut short")]
    private partial void LogCutShort(Exception error);
}

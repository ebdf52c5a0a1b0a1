namespace Tidings.Server.Http;

/// <summary>An error as the result of a handler.</summary>
internal sealed class ErrorResult(ApiError error) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) =>
        httpContext.RequestServices.GetRequiredService<ErrorWriter>().WriteAsync(httpContext, error);
}

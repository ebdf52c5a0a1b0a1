using Microsoft.Net.Http.Headers;

namespace Tidings.Server.OpenApi;

/// <summary>Leads a person who opens the server's address in a browser to the pages of the API. Programs are answered as everywhere else where there is nothing.</summary>
internal sealed class BrowserEntrance(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (!isRead || request.Path.Value is not ("" or "/") || !ShowsPages(request))
        {
            return next(context);
        }

        context.Response.Headers.Vary = HeaderNames.Accept;
        context.Response.Redirect($"{request.PathBase}{OpenApiDocumentation.PagesPath}");
        return Task.CompletedTask;
    }

    /// <summary>Browsers ask for HTML by name; programs take anything, or JSON.</summary>
    private static bool ShowsPages(HttpRequest request) => request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));
}

using System.Buffers;

namespace Tidings.Server.Http;

/// <summary>The one place where a body leaves: exactly <c>application/json</c>, with its length, and with a line end, so that a terminal's prompt comes on a line of its own.</summary>
internal static class JsonResponse
{
    public static async Task WriteAsync(HttpContext context, int status, ReadOnlyMemory<byte> body)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = MediaTypes.Json;
        response.ContentLength = body.Length + 1;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            response.BodyWriter.Write(body.Span);
            response.BodyWriter.Write("\n"u8);
            await response.BodyWriter.FlushAsync(context.RequestAborted);
        }
    }
}

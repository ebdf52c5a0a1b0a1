using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.OpenApi;

/// <summary>Holds every answer that any test of the API gets to what the OpenAPI document says of it.</summary>
internal static class DocumentedAnswers
{
    public static async Task CheckAsync(ApiCall call, ApiReply reply, HttpClient client)
    {
        // What the framework refuses before there is a route is not the routes' to tell of; a server that a test breaks may say 500.
        if (call.Headers.Any(header => header.Name == "X-HTTP-Method-Override") || reply.Status is 405 or 500)
        {
            return;
        }

        var document = await ApiDocument.ReadAsync(client);
        if (document.Find(call.Method, call.Path.Split('?')[0]) is { } operation)
        {
            var faults = document.Faults(operation, reply);
            Assert.True(faults.Count == 0, $"{call.Method} {call.Path}: {string.Join(", ", faults)} in {reply.Status} {reply.Text}");
        }
    }
}

using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.OpenApi;

/// <summary>Holds every answer that any test of the API gets to what the OpenAPI document says of it.</summary>
internal static class DocumentedAnswers
{
    /// <param name="path">From <c>/api/v2</c> on.</param>
    /// <param name="client">Of the server that answered, which is asked for the document.</param>
    public static async Task CheckAsync(string method, string path, ApiReply reply, HttpClient client)
    {
        // What the framework refuses before there is a route is not the routes' to tell of; a server that a test breaks may say 500.
        if (reply.Status is 405 or 500)
        {
            return;
        }

        var document = await ApiDocument.ReadAsync(client);
        if (document.Find(method, path.Split('?')[0]) is { } operation)
        {
            var faults = document.Faults(operation, reply);
            Assert.True(faults.Count == 0, $"{method} {path}: {string.Join(", ", faults)} in {reply.Status} {reply.Text}");
        }
    }
}

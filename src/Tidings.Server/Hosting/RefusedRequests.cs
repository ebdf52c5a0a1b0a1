using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.WebUtilities;
using Tidings.Server.Http;
using BadHttpRequestException = Microsoft.AspNetCore.Http.BadHttpRequestException;

namespace Tidings.Server.Hosting;

/// <summary>Answers in the one error shape what the HTTP server refuses before there is a request to tell of: a name with <c>%00</c> in it, a broken request line, headers that are too long. By itself it answers such with an empty body.</summary>
internal sealed class RefusedRequests(ErrorWriter errors, TimeProvider time) : IObserver<KeyValuePair<string, object?>>
{
    private const string Refused = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    /// <summary>Lets the answers of an endpoint's connections be taken over.</summary>
    public static void TakeOver(ListenOptions endpoint) => endpoint.Use(next => async connection =>
    {
        var output = new ReplaceableWriter(connection.Transport.Output);
        connection.Features.Set(output);
        connection.Transport = new ReplaceableTransport(connection.Transport.Input, output);
        await next(connection);
    });

    /// <param name="source">Tells of every request that the server refuses, before it answers.</param>
    public IDisposable Watch(DiagnosticListener source) => source.Subscribe(this, name => name == Refused);

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is IFeatureCollection features
            && features.Get<ReplaceableWriter>() is { } output
            && features.Get<IBadRequestExceptionFeature>()?.Error is BadHttpRequestException refusal
            && features.Get<IHttpResponseFeature>() is { HasStarted: false })
        {
            output.Replace(Answer(refusal, features.Get<IHttpRequestFeature>(), features.Get<IHttpConnectionFeature>()?.RemoteIpAddress));
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private byte[] Answer(BadHttpRequestException refusal, IHttpRequestFeature? request, IPAddress? address)
    {
        // A name with a null character in it is none that anything has. Where the request line is broken there is no target.
        var error = request is { RawTarget: { } target } && target.Split('?')[0].Contains("%00", StringComparison.Ordinal) ? ApiErrors.NotFound : ApiErrors.OfStatus(refusal.StatusCode);
        var body = errors.BodyOfUnread(error, address);
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {error.Status} {ReasonPhrases.GetReasonPhrase(error.Status)}\r\nContent-Length: {body.Length + 1}\r\nContent-Type: {MediaTypes.Json}\r\nConnection: close\r\nDate: {time.GetUtcNow():R}\r\n\r\n");
        return HttpMethods.IsHead(request?.Method ?? "") ? Encoding.ASCII.GetBytes(head) : [.. Encoding.ASCII.GetBytes(head), .. body, (byte)'\n'];
    }
}

using System.Net.Sockets;
using System.Security.Authentication;
using Tidings.Delivery.Egress;

namespace Tidings.Delivery.Sending;

/// <summary>Says why there was no answer, in a sentence for the subscription's owner: the host and the cause, never a path, a query or a header.</summary>
internal static class SendOutcomeText
{
    /// <param name="answerBegan">True when status and headers of an answer had come.</param>
    public static string Of(Exception error, Uri url, bool answerBegan)
    {
        for (var inner = error; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case EgressRefusedException refused:
                    return refused.Message;
                case SocketException socket:
                    return OfSocket(socket, url, answerBegan);
                case CertificateRefusedException certificate:
                    return $"TLS with {url.Host} failed: {certificate.Message}";
                case AuthenticationException when inner.InnerException is not AuthenticationException:
                    return $"TLS with {url.Host} failed: no agreement on the connection's security";
                default:
                    break;
            }
        }

        return error switch
        {
            HttpRequestException http => OfHttp(http.HttpRequestError, url),
            HttpIOException io => OfHttp(io.HttpRequestError, url),
            _ => $"connection to {url.Authority} broke: {error.GetType().Name}",
        };
    }

    private static string OfSocket(SocketException socket, Uri url, bool answerBegan) => socket.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => $"the name {url.Host} could not be resolved",
        SocketError.ConnectionRefused => $"{url.Authority} refused the connection",
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown =>
            $"{url.Authority} closed the connection before {(answerBegan ? "its answer was whole" : "it answered")}",
        SocketError.TimedOut => $"{url.Authority} did not accept the connection in time",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => $"{url.Authority} cannot be reached from here",
        _ => $"connection to {url.Authority} failed: {socket.SocketErrorCode}",
    };

    private static string OfHttp(HttpRequestError error, Uri url) => error switch
    {
        HttpRequestError.NameResolutionError => $"the name {url.Host} could not be resolved",
        HttpRequestError.ConnectionError => $"no connection to {url.Authority}",
        HttpRequestError.SecureConnectionError => $"TLS with {url.Host} failed",
        HttpRequestError.ResponseEnded => $"{url.Authority} closed the connection before its answer was whole",
        HttpRequestError.ConfigurationLimitExceeded => $"{url.Authority} answered with more headers than are read",
        HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError => $"{url.Authority} answered something that is not HTTP",
        _ => $"connection to {url.Authority} broke",
    };
}

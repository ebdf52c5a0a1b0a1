using System.Net.Sockets;
using System.Security.Authentication;
using Tidings.Delivery.Sending;

namespace Tidings.Delivery.Tests.Sending;

public sealed class SendOutcomeTextTests
{
    private static readonly Uri Url = new("https://receiver.example.com/secret-in-path?key=secret-in-query");

    [Theory]
    [InlineData(SocketError.ConnectionReset)]
    [InlineData(SocketError.ConnectionAborted)]
    [InlineData(SocketError.Shutdown)]
    public void A_connection_that_breaks_is_said_to_break_where_it_did(SocketError error)
    {
        var broken = new HttpRequestException("broken", new IOException("broken", new SocketException((int)error)));

        Assert.Equal("receiver.example.com closed the connection before it answered", SendOutcomeText.Of(broken, Url, answerBegan: false));
        Assert.Equal("receiver.example.com closed the connection before its answer was whole", SendOutcomeText.Of(broken, Url, answerBegan: true));
    }

    [Fact]
    public void A_certificate_that_is_refused_is_told_with_its_faults()
    {
        var refused = new HttpRequestException("tls", new AuthenticationException("outer", new CertificateRefusedException("the certificate is for another name")));

        Assert.Equal("TLS with receiver.example.com failed: the certificate is for another name", SendOutcomeText.Of(refused, Url, answerBegan: false));
    }

    [Fact]
    public void A_handshake_that_fails_otherwise_is_not_blamed_on_the_certificate()
    {
        var failed = new HttpRequestException("tls", new AuthenticationException("frame"));

        Assert.Equal("TLS with receiver.example.com failed: no agreement on the connection's security", SendOutcomeText.Of(failed, Url, answerBegan: false));
    }

    [Fact]
    public void A_handshake_that_fails_in_the_platform_s_library_is_told_as_such()
    {
        var failed = new HttpRequestException("tls", new AuthenticationException("handshake", new InvalidOperationException("the library's words")));

        Assert.Equal("TLS with receiver.example.com failed: no agreement on the connection's security", SendOutcomeText.Of(failed, Url, answerBegan: false));
    }
}

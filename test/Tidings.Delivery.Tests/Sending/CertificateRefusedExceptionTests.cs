using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Tidings.Delivery.Sending;

namespace Tidings.Delivery.Tests.Sending;

public sealed class CertificateRefusedExceptionTests
{
    [Theory]
    [InlineData(SslPolicyErrors.RemoteCertificateNotAvailable, X509ChainStatusFlags.NoError, "it shows no certificate")]
    [InlineData(SslPolicyErrors.RemoteCertificateNameMismatch, X509ChainStatusFlags.NoError, "the certificate is for another name")]
    [InlineData(SslPolicyErrors.RemoteCertificateChainErrors, X509ChainStatusFlags.UntrustedRoot, "the certificate is not trusted here (add who signed it to the trusted authorities of this machine if it is meant)")]
    [InlineData(SslPolicyErrors.RemoteCertificateChainErrors, X509ChainStatusFlags.PartialChain, "the certificate is not trusted here (add who signed it to the trusted authorities of this machine if it is meant)")]
    [InlineData(SslPolicyErrors.RemoteCertificateChainErrors, X509ChainStatusFlags.NotTimeValid, "the certificate, or one that vouches for it, has expired or is not valid yet")]
    [InlineData(SslPolicyErrors.RemoteCertificateChainErrors, X509ChainStatusFlags.Revoked, "the certificate, or one that vouches for it, was revoked")]
    [InlineData(SslPolicyErrors.RemoteCertificateChainErrors, X509ChainStatusFlags.NotValidForUsage, "the certificate is not valid (NotValidForUsage)")]
    public void Each_fault_has_its_words(SslPolicyErrors errors, X509ChainStatusFlags chain, string text) =>
        Assert.Equal(text, CertificateRefusedException.Explain(errors, chain));

    [Fact]
    public void All_faults_are_told_at_once() =>
        Assert.Equal(
            "the certificate is for another name; the certificate, or one that vouches for it, was revoked",
            CertificateRefusedException.Explain(SslPolicyErrors.RemoteCertificateNameMismatch | SslPolicyErrors.RemoteCertificateChainErrors, X509ChainStatusFlags.Revoked));

    [Fact]
    public void A_certificate_without_fault_passes() => Assert.True(CertificateRefusedException.Require(this, null, null, SslPolicyErrors.None));
}

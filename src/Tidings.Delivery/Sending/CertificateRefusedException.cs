using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Tidings.Delivery.Sending;

/// <summary>A receiver's certificate does not hold. The message says all that is wrong with it, for the subscription's owner.</summary>
internal sealed class CertificateRefusedException(string message) : AuthenticationException(message)
{
    /// <summary>The check itself is the platform's; this only keeps what it found, which the platform's own exception puts in words that change between versions.</summary>
    public static bool Require(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None ? true : throw new CertificateRefusedException(Explain(errors, Status(chain)));

    /// <param name="status">What is wrong with the chain, where the errors tell of it.</param>
    internal static string Explain(SslPolicyErrors errors, X509ChainStatusFlags status)
    {
        var faults = new List<string>();
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            faults.Add("it shows no certificate");
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            faults.Add("the certificate is for another name");
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
        {
            faults.AddRange(ExplainChain(status));
        }

        return string.Join("; ", faults);
    }

    private static IEnumerable<string> ExplainChain(X509ChainStatusFlags status)
    {
        var named = X509ChainStatusFlags.NoError;
        if (status.HasFlag(X509ChainStatusFlags.NotTimeValid))
        {
            named |= X509ChainStatusFlags.NotTimeValid;
            yield return "the certificate, or one that vouches for it, has expired or is not valid yet";
        }

        if (status.HasFlag(X509ChainStatusFlags.Revoked))
        {
            named |= X509ChainStatusFlags.Revoked;
            yield return "the certificate, or one that vouches for it, was revoked";
        }

        const X509ChainStatusFlags Untrusted = X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain;
        if ((status & Untrusted) != X509ChainStatusFlags.NoError)
        {
            named |= Untrusted;
            yield return "the certificate is not trusted here (add who signed it to the trusted authorities of this machine if it is meant)";
        }

        if ((status & ~named) != X509ChainStatusFlags.NoError || status == X509ChainStatusFlags.NoError)
        {
            yield return $"the certificate is not valid ({status & ~named})";
        }
    }

    private static X509ChainStatusFlags Status(X509Chain? chain) =>
        (chain?.ChainStatus ?? []).Aggregate(X509ChainStatusFlags.NoError, (flags, status) => flags | status.Status);
}

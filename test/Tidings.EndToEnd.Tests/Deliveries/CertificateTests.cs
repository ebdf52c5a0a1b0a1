using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Tidings.EndToEnd.Tests.Harness;

namespace Tidings.EndToEnd.Tests.Deliveries;

/// <summary>Splunk's <c>skip-ca-verification</c> against a certificate that nobody signed.</summary>
public class CertificateTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_certificate_nobody_vouches_for_is_accepted_where_the_subscription_says_so()
    {
        await using var server = await ServerProcess.StartAsync(Loopback.Start, Cancellation);
        using var certificate = SelfSigned();
        await using var collector = await Receiver.StartAsync(Cancellation, certificate);
        var api = new Api(server, Cancellation);
        var subscription = await SubscribeAsync(api, collector, skipVerification: true);

        await api.PublishAsync(EntryIds.Range(0, 1));

        await api.WaitForAsync(subscription, shown => Api.Successes(shown) == 1);
        Assert.Equal("/services/collector/event", collector.Requests.Single().Target);
        Assert.Equal("Splunk collector-token", collector.Requests.Single().Headers["Authorization"]);
    }

    [Fact]
    public async Task It_is_refused_for_its_neighbour_with_a_clear_reason()
    {
        // Both subscriptions on one host: a connection opened for the trusting one must not serve the other.
        await using var server = await ServerProcess.StartAsync(Loopback.Start, Cancellation);
        using var certificate = SelfSigned();
        await using var collector = await Receiver.StartAsync(Cancellation, certificate);
        var api = new Api(server, Cancellation);
        var trusting = await SubscribeAsync(api, collector, skipVerification: true);
        await api.PublishAsync(EntryIds.Range(0, 1));
        await api.WaitForAsync(trusting, shown => Api.Successes(shown) == 1);

        var verifying = await SubscribeAsync(api, collector, skipVerification: false);
        await api.PublishAsync(EntryIds.Range(1, 1));

        var error = await api.FirstErrorAsync(verifying);
        Assert.Equal(0, (int)error["statusCode"]!); // ! : §1.4.
        Assert.StartsWith("TLS with 127.0.0.1 failed: the certificate is not trusted here", (string)error["responseBody"]!, StringComparison.Ordinal); // ! : likewise.
        Assert.Equal(0, await api.SuccessesAsync(verifying));
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused_with_all_that_is_wrong()
    {
        using var certificate = SelfSigned("elsewhere.example.com");

        var reason = await ReasonAsync(certificate);

        Assert.StartsWith("TLS with 127.0.0.1 failed: the certificate is for another name; the certificate is not trusted here", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_past_its_time_is_said_to_be()
    {
        using var certificate = SelfSigned(age: TimeSpan.FromDays(10));

        var reason = await ReasonAsync(certificate);

        Assert.StartsWith("TLS with 127.0.0.1 failed: the certificate, or one that vouches for it, has expired", reason, StringComparison.Ordinal);
    }

    /// <summary>Why a delivery to a receiver with this certificate failed.</summary>
    private static async Task<string> ReasonAsync(X509Certificate2 certificate)
    {
        await using var server = await ServerProcess.StartAsync(Loopback.Start, Cancellation);
        await using var collector = await Receiver.StartAsync(Cancellation, certificate);
        var api = new Api(server, Cancellation);
        var subscription = await SubscribeAsync(api, collector, skipVerification: false);
        await api.PublishAsync(EntryIds.Range(0, 1));
        return (string)(await api.FirstErrorAsync(subscription))["responseBody"]!; // ! : §1.4.
    }

    private static Task<string> SubscribeAsync(Api api, Receiver collector, bool skipVerification) =>
        api.SubscribeAsync("splunk", new JsonObject
        {
            ["base-url"] = $"https://127.0.0.1:{collector.Url.Port}",
            ["token"] = "collector-token",
            ["skip-ca-verification"] = skipVerification,
        });

    /// <param name="name">Null: the receiver's own.</param>
    /// <param name="age">How long ago it was made, to hold for two days.</param>
    private static X509Certificate2 SelfSigned(string? name = null, TimeSpan? age = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=collector", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (name is null)
        {
            names.AddIpAddress(IPAddress.Loopback);
        }
        else
        {
            names.AddDnsName(name);
        }

        request.CertificateExtensions.Add(names.Build());
        var from = TimeProvider.System.GetUtcNow() - (age ?? TimeSpan.FromDays(1));
        return request.CreateSelfSigned(from, from.AddDays(2));
    }
}

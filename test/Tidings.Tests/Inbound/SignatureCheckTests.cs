using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tidings.Inbound;

namespace Tidings.Tests.Inbound;

/// <summary>§6, and the Standard Webhooks specification.</summary>
public sealed class SignatureCheckTests
{
    // §6: the vector of the facts.
    private const string Body = """{"kind":"flag"}""";
    private const string LaunchDarklySignature = "a751cac6acaf3d68b6b2a608460502a6dbdfde4781416c274daed9246c2d536f";

    private static readonly DateTimeOffset Now = FixedTime.Instance.GetUtcNow();
    private static readonly InboundHook Signed = Hooks.Of("""{"name":"n","kind":"launchdarkly","secret":"frobozz"}""");
    private static readonly byte[] StandardKey = Encoding.UTF8.GetBytes("0123456789abcdef01234567");
    private static readonly InboundHook Standard = Of("standard-webhooks", $"whsec_{Convert.ToBase64String(StandardKey)}");

    private static InboundHook Of(string type, string secret, string more = "") => Hooks.Of(
        $$"""{"name":"n","kind":"generic","secret":"{{secret}}","verification":{"type":"{{type}}"{{more}}},"mapping":{"action":"a","resource":"proj/p"} }""");

    private static string? Check(InboundHook hook, string body, params (string Name, string Value)[] headers) => SignatureCheck.FindFault(
        hook, name => headers.FirstOrDefault(header => header.Name == name).Value, Encoding.UTF8.GetBytes(body), Now);

    private static (string, string)[] StandardHeaders(DateTimeOffset at, string body = Body, string id = "msg_1", string before = "")
    {
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = Convert.ToBase64String(HMACSHA256.HashData(StandardKey, Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}")));
        return [("webhook-id", id), ("webhook-timestamp", timestamp), ("webhook-signature", $"{before}v1,{signature}")];
    }

    [Theory]
    [InlineData(LaunchDarklySignature)]
    [InlineData("A751CAC6ACAF3D68B6B2A608460502A6DBDFDE4781416C274DAED9246C2D536F")]
    public void The_vendors_signature_is_believed(string signature) => Assert.Null(Check(Signed, Body, ("X-LD-Signature", signature)));

    [Theory]
    [InlineData("b751cac6acaf3d68b6b2a608460502a6dbdfde4781416c274daed9246c2d536f")]
    [InlineData("a751cac6")]
    [InlineData("")]
    [InlineData("no hexadecimal digits at all, but sixty-four characters of text!!")]
    [InlineData("a751cac6acaf3d68b6b2a608460502a6dbdfde4781416c274daed9246c2d536f00")]
    public void A_wrong_signature_is_refused(string signature) => Assert.Contains("does not fit", Check(Signed, Body, ("X-LD-Signature", signature)), StringComparison.Ordinal);

    [Fact]
    public void The_very_bytes_count() => Assert.NotNull(Check(Signed, Body + " ", ("X-LD-Signature", LaunchDarklySignature)));

    [Fact]
    public void A_missing_signature_is_refused_by_the_header_it_belongs_in() => Assert.Contains("X-LD-Signature", Check(Signed, Body), StringComparison.Ordinal);

    [Fact]
    public void Without_a_secret_nothing_is_asked() => Assert.Null(Check(Hooks.LaunchDarkly, Body));

    [Fact]
    public void A_header_of_ones_own_with_a_prefix_is_believed() => Assert.Null(Check(
        Of("hmac", "frobozz", ""","header":"X-Hub-Signature-256","prefix":"sha256=" """), Body, ("X-Hub-Signature-256", $"sha256={LaunchDarklySignature}")));

    [Fact]
    public void The_prefix_must_be_there() => Assert.NotNull(Check(
        Of("hmac", "frobozz", ""","header":"X-Hub-Signature-256","prefix":"sha256=" """), Body, ("X-Hub-Signature-256", LaunchDarklySignature)));

    [Fact]
    public void Base64_is_believed_where_it_is_told() => Assert.Null(Check(
        Of("hmac", "frobozz", ""","header":"X-S","encoding":"base64" """), Body, ("X-S", Convert.ToBase64String(Convert.FromHexString(LaunchDarklySignature)))));

    [Theory]
    [InlineData(0)]
    [InlineData(-300)]
    [InlineData(300)]
    public void A_standard_signature_is_believed_for_five_minutes_either_way(int seconds) =>
        Assert.Null(Check(Standard, Body, StandardHeaders(Now.AddSeconds(seconds))));

    [Theory]
    [InlineData(-301)]
    [InlineData(301)]
    public void Older_or_newer_it_is_a_replay(int seconds) =>
        Assert.Contains("webhook-timestamp", Check(Standard, Body, StandardHeaders(Now.AddSeconds(seconds))), StringComparison.Ordinal);

    [Fact]
    public void One_of_several_signatures_suffices() =>
        Assert.Null(Check(Standard, Body, StandardHeaders(Now, before: $"v1a,AAAA v1,{Convert.ToBase64String(new byte[32])} ")));

    [Fact]
    public void The_id_is_signed_too()
    {
        var headers = StandardHeaders(Now);
        headers[0] = ("webhook-id", "msg_2");

        Assert.NotNull(Check(Standard, Body, headers));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Each_standard_header_is_needed(int missing) =>
        Assert.Contains("must all be there", Check(Standard, Body, [.. StandardHeaders(Now).Where((_, place) => place != missing)]), StringComparison.Ordinal);

    [Fact]
    public void A_timestamp_that_is_no_number_is_refused()
    {
        var headers = StandardHeaders(Now);
        headers[1] = ("webhook-timestamp", "now");

        Assert.Contains("webhook-timestamp", Check(Standard, Body, headers), StringComparison.Ordinal);
    }

    [Fact]
    public void No_fault_tells_the_secret_or_the_right_signature() =>
        Assert.All(
            (string?[])[Check(Signed, Body), Check(Signed, Body, ("X-LD-Signature", "00")), Check(Standard, "x", StandardHeaders(Now))],
            fault => Assert.DoesNotContain("frobozz", fault, StringComparison.Ordinal));
}

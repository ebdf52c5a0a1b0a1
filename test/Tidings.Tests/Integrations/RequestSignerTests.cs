using System.Security.Cryptography;
using System.Text;
using Tidings.Integrations;

namespace Tidings.Tests.Integrations;

public sealed class RequestSignerTests
{
    private static readonly HmacSignature Vendor = new("X-LD-Signature", "secret");
    private static readonly StandardWebhooksSignature Standard = new("secret");

    [Fact] // §6: the published vector
    public void The_vendors_signature_is_hexadecimal_over_the_body() =>
        Assert.Equal("a751cac6acaf3d68b6b2a608460502a6dbdfde4781416c274daed9246c2d536f", Sign("frobozz", """{"kind":"flag"}""", Vendor, null)["X-LD-Signature"]);

    [Fact] // §6
    public void An_empty_secret_leaves_the_vendors_signature_out() => Assert.Empty(Sign("", "{}", Vendor, null));

    [Fact] // Standard Webhooks: id, timestamp and body joined by dots, the secret decoded from Base64 after its prefix
    public void A_standard_signature_is_made_with_the_decoded_secret()
    {
        var headers = Sign("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", """{"test": 2432232314}""", null, Standard);
        Assert.Equal("66f0c0ffee0123456789abcd-1042", headers["webhook-id"]);
        Assert.Equal("1729123867", headers["webhook-timestamp"]);
        Assert.Equal(Expected(Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), """{"test": 2432232314}"""), headers["webhook-signature"]);
    }

    [Fact]
    public void The_version_before_a_secret_is_not_part_of_it() => Assert.Equal(
        Sign("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "{}", null, Standard)["webhook-signature"],
        Sign("v1,whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "{}", null, Standard)["webhook-signature"]);

    [Theory]
    [InlineData("plain sëcret")]
    [InlineData("whsec_not base64!")]
    public void Any_other_secret_is_its_bytes(string secret) =>
        Assert.Equal(Expected(Encoding.UTF8.GetBytes(secret), "{}"), Sign(secret, "{}", null, Standard)["webhook-signature"]);

    [Fact]
    public void Without_a_secret_the_standard_id_and_time_stay() =>
        Assert.Equal(["webhook-id", "webhook-timestamp"], Sign("", "{}", null, Standard).Keys.Order());

    [Fact]
    public void Both_signatures_can_stand_together() => Assert.Equal(4, Sign("s", "{}", Vendor, Standard).Count);

    [Fact] // Standard Webhooks: signatures are separated by blanks
    public void While_a_secret_changes_there_is_a_signature_by_each_and_todays_comes_first()
    {
        var headers = SignWithTwo("new", "old");

        Assert.Equal($"{Expected("new"u8.ToArray(), "{}")} {Expected("old"u8.ToArray(), "{}")}", headers["webhook-signature"]);
        Assert.Equal(Sign("new", "{}", Vendor, null)["X-LD-Signature"], headers["X-LD-Signature"]);
    }

    [Theory]
    [InlineData("new", "", "new")]
    [InlineData("", "old", "old")]
    [InlineData("same", "same", "same")]
    public void One_secret_makes_one_signature(string secret, string previous, string by) =>
        Assert.Equal(Expected(Encoding.UTF8.GetBytes(by), "{}"), SignWithTwo(secret, previous)["webhook-signature"]);

    private static Dictionary<string, string> SignWithTwo(string secret, string previous)
    {
        var headers = new List<KeyValuePair<string, string>>();
        new RequestSigner(new HookEndpoint("https://a", "POST", [], Vendor, new StandardWebhooksSignature("secret", "previous")), key => key == "secret" ? secret : previous)
            .Sign(headers, "POST", new Uri("https://a"), "{}"u8, SampleEntry.Delivery, SampleEntry.At);
        return new(headers);
    }

    private static Dictionary<string, string> Sign(string secret, string body, HmacSignature? vendor, StandardWebhooksSignature? standard)
    {
        var headers = new List<KeyValuePair<string, string>>();
        new RequestSigner(new HookEndpoint("https://a", "POST", [], vendor, standard), _ => secret)
            .Sign(headers, "POST", new Uri("https://a"), Encoding.UTF8.GetBytes(body), SampleEntry.Delivery, SampleEntry.At);
        return new(headers);
    }

    private static string Expected(byte[] key, string body) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"66f0c0ffee0123456789abcd-1042.1729123867.{body}")));
}

using System.Text.Json.Nodes;
using Tidings.Subscriptions;

namespace Tidings.Tests.Subscriptions;

/// <summary>§1.5 and decisions.md, "secrets".</summary>
public sealed class SecretMaskTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "*")]
    [InlineData("abcdef", "******")]
    [InlineData("abcdefg", "abc*efg")]
    [InlineData("supersecret123", "sup********123")]
    [InlineData("58200000000000000000000000000116", "582**************************116")]
    [InlineData("😀😀😀😀😀😀😀", "😀😀😀*😀😀😀")]
    public void A_mask_keeps_three_characters_at_each_end_and_the_length(string secret, string mask) =>
        Assert.Equal(mask, SecretMask.Of(secret));

    [Fact]
    public void Only_secrets_of_a_config_are_masked()
    {
        var masked = SecretMask.Of(new JsonObject { ["apiKey"] = "thisisasecretkey", ["hostURL"] = "https://api.datadoghq.com", ["hideMemberDetails"] = true }, Manifests.Datadog, showsAddresses: true);

        Assert.Equal("""{"apiKey":"thi**********key","hostURL":"https://api.datadoghq.com","hideMemberDetails":true}""", masked.ToJsonString());
    }

    [Fact]
    public void Masking_leaves_the_config_as_it_is()
    {
        JsonObject config = new() { ["apiKey"] = "thisisasecretkey" };
        SecretMask.Of(config, Manifests.Datadog, showsAddresses: true);

        Assert.Equal("thisisasecretkey", (string?)config["apiKey"]);
    }

    [Fact]
    public void Text_that_the_manifest_does_not_know_any_more_is_masked() =>
        Assert.Equal("for****key", (string?)SecretMask.Of(new JsonObject { ["old"] = "former-key" }, Manifests.Datadog, showsAddresses: true)["old"]);
}

using Tidings.Entries;

namespace Tidings.Tests.Entries;

public sealed class TitleVerbTests
{
    [Theory]
    [InlineData("updateOn", "flag", null, "updated the flag")]
    [InlineData("updateOn", "flag", true, "turned on the flag")]
    [InlineData("updateOn", "flag", false, "turned off the flag")]
    [InlineData("updateOn", "webhook", true, "enabled the webhook")]
    [InlineData("updateOn", "integration", false, "disabled the integration")]
    [InlineData("createFlag", "flag", null, "created the flag")]
    [InlineData("deleteEnvironment", "environment", null, "deleted the environment")]
    [InlineData("createAccessToken", "token", null, "created the access token")]
    [InlineData("updateAccessTokenName", "token", null, "updated the name of the access token")]
    [InlineData("updateFallthrough", "flag", null, "updated the fallthrough of the flag")]
    [InlineData("updateFlagVariations", "flag", null, "updated the variations of the flag")]
    [InlineData("updateTags", "project", null, "updated the tags of the project")]
    [InlineData("copyFlagConfigTo", "flag", null, "copied settings to the flag")]
    [InlineData("createApprovalRequest", "flag", null, "requested approval for a change to the flag")]
    [InlineData("updateSamlSsoUrl", "account", null, "updated the SAML SSO URL of the account")]
    [InlineData("updateSamlX509Certificate", "account", null, "updated the SAML X.509 certificate of the account")]
    [InlineData("createAIConfig", "aiconfig", null, "created the AI config")]
    [InlineData("updateAIConfigVariation", "aiconfig", null, "updated the variation of the AI config")]
    [InlineData("createReleasePipeline", "release-pipeline", null, "created the release pipeline")]
    [InlineData("createExperiment", "experiment", null, "created the experiment")]
    [InlineData("createExperiment", "flag", null, "created an experiment on the flag")]
    [InlineData("resetRelayAutoConfiguration", "relay-proxy-config", null, "reset the Relay Proxy configuration")]
    [InlineData("frobnicate", "flag", null, "changed the flag")]
    [InlineData("<script>", "flag", null, "changed the flag")]
    [InlineData("update", "flag", null, "updated the flag")]
    public void An_action_is_put_in_words(string action, string kind, bool? isOn, string verb) =>
        Assert.Equal(verb, TitleVerb.Of(action, kind, isOn));

    [Theory]
    [InlineData("""{"delta":[{"op":"replace","path":"/environments/production/on","value":true}]}""", true)]
    [InlineData("""{"delta":[{"op":"replace","path":"/environments/staging/on","value":true}],"currentVersion":{"environments":{"production":{"on":false}}}}""", false)]
    [InlineData("""{"delta":null,"previousVersion":{"environments":{"production":{"on":false}}}}""", true)]
    [InlineData("""{"currentVersion":{"on":true}}""", true)]
    [InlineData("""{"delta":[1,null,{"op":1,"path":[]}],"currentVersion":[],"previousVersion":"x"}""", null)]
    public void On_or_off_is_read_from_what_the_entry_tells(string entry, bool? isOn)
    {
        using var document = System.Text.Json.JsonDocument.Parse(entry);

        Assert.Equal(isOn, OnState.After(document.RootElement, "production"));
    }
}

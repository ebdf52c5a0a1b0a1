using System.Text.Json.Nodes;
using Tidings.Access;
using Tidings.Access.Tokens;
using Tidings.Patches;
using Tidings.Tests.Access.Roles;

namespace Tidings.Tests.Access.Tokens;

/// <summary>§8.1: JSON patches of tokens.</summary>
public sealed class TokenPatchTests
{
    private const string Statements = """[{"effect":"allow","resources":["acct"],"actions":["*"]}]""";

    private static readonly DateTimeOffset Now = FixedTime.Instance.GetUtcNow().AddHours(1);
    private static readonly AccessToken Writer = AccessTokens.Of(AccessRole.Writer);
    private static readonly AccessToken Inline = AccessTokens.Of(AccessTokens.Allow("integration/*", "*"));

    private static PatchOutcome<AccessToken> Apply(AccessToken token, string body) => TokenPatch.Apply(token, [CustomRoles.Of()], Now, JsonNode.Parse(body));

    private static AccessToken Patched(AccessToken token, string body) => Assert.IsType<PatchOutcome<AccessToken>.Patched>(Apply(token, body)).Value;

    [Fact]
    public void A_change_moves_the_version_and_the_time()
    {
        var patched = Patched(Writer, """[{"op":"replace","path":"/name","value":"n"}]""");

        Assert.Equal(("n", 2, Now), (patched.Name, patched.Version, patched.ModifiedAt));
    }

    [Fact]
    public void A_patch_that_changes_nothing_gives_the_very_token_back() =>
        Assert.Same(Writer, Patched(Writer, """{"patch":[{"op":"replace","path":"/role","value":"writer"}],"comment":"c"}"""));

    [Fact]
    public void Removing_an_inline_role_that_is_not_there_does_not_fit() =>
        Assert.IsType<PatchOutcome<AccessToken>.NotApplicable>(Apply(Writer, """[{"op":"remove","path":"/inlineRole"}]"""));

    [Fact]
    public void Removing_the_only_permission_is_invalid() =>
        Assert.IsType<PatchOutcome<AccessToken>.Invalid>(Apply(Inline, """[{"op":"remove","path":"/inlineRole"}]"""));

    [Theory]
    [InlineData("""[{"op":"replace","path":"/customRoleIds","value":["ops"]}]""", false, true)]
    [InlineData("""[{"op":"add","path":"/inlineRole","value":""" + Statements + """}]""", true, false)]
    [InlineData("""[{"op":"remove","path":"/role"},{"op":"add","path":"/inlineRole","value":""" + Statements + """}]""", true, false)]
    public void A_permission_of_another_kind_takes_the_place_of_the_present_one(string body, bool inline, bool custom)
    {
        var patched = Patched(Writer, body);

        Assert.Equal((null, inline, custom), (patched.Role, patched.InlineRole is not null, patched.CustomRoleIds.Count > 0));
    }

    /// <summary>What the vendor's Terraform provider sends where a token goes from one kind of permission to another.</summary>
    [Theory]
    [InlineData("""[{"op":"replace","path":"/name","value":""},{"op":"remove","path":"/role"},{"op":"replace","path":"/inlineRole","value":""" + Statements + """}]""", true, false)]
    [InlineData("""[{"op":"replace","path":"/name","value":"n"},{"op":"remove","path":"/role"},{"op":"replace","path":"/customRoleIds","value":["ops"]}]""", false, true)]
    public void A_provider_changes_the_kind_of_a_permission(string body, bool inline, bool custom)
    {
        var patched = Patched(Writer, body);

        Assert.Equal((null, inline, custom), (patched.Role, patched.InlineRole is not null, patched.CustomRoleIds.Count > 0));
    }

    [Fact]
    public void A_provider_takes_an_inline_role_away_again()
    {
        var patched = Patched(Inline, """[{"op":"replace","path":"/name","value":"n"},{"op":"replace","path":"/role","value":"reader"},{"op":"remove","path":"/inlineRole"}]""");

        Assert.Equal((AccessRole.Reader, null), (patched.Role, patched.InlineRole));
    }

    [Theory]
    [InlineData("""[{"op":"replace","path":"/name","value":""}]""")]
    [InlineData("""[{"op":"remove","path":"/name"}]""")]
    public void A_token_may_lose_its_name_and_is_then_known_by_its_ending(string body)
    {
        var patched = Patched(Writer, body);

        Assert.Equal(("", $"token …{Writer.Ending}"), (patched.Name, patched.DisplayName));
    }

    [Fact]
    public void Two_new_permissions_are_one_too_many() => Assert.IsType<PatchOutcome<AccessToken>.Invalid>(Apply(
        Writer, """[{"op":"replace","path":"/customRoleIds","value":["ops"]},{"op":"add","path":"/inlineRole","value":""" + Statements + "}]"));

    [Theory]
    [InlineData("/_id")]
    [InlineData("/token")]
    [InlineData("/serviceToken")]
    [InlineData("/defaultApiVersion")]
    [InlineData("/lastUsed")]
    public void What_is_set_once_cannot_be_patched(string path) =>
        Assert.IsType<PatchOutcome<AccessToken>.Malformed>(Apply(Writer, $$"""[{"op":"replace","path":"{{path}}","value":"x"}]"""));

    [Fact]
    public void An_expired_token_can_still_be_renamed() =>
        Assert.Equal("n", Patched(Writer with { ExpiresAt = Now.AddDays(-1) }, """[{"op":"replace","path":"/name","value":"n"}]""").Name);

    [Theory]
    [InlineData("""[{"op":"replace","path":"/name","value":"n"}]""", "updateAccessTokenName")]
    [InlineData("""[{"op":"replace","path":"/description","value":"n"}]""", "updateAccessTokenDescription")]
    [InlineData("""[{"op":"replace","path":"/role","value":"admin"}]""", "updateAccessTokenPolicy")]
    [InlineData("""[{"op":"replace","path":"/expiry","value":4102444800000}]""", "updateAccessTokenExpiry")]
    [InlineData("""[{"op":"replace","path":"","value":{"name":"n","role":"reader"}}]""", "updateAccessTokenName updateAccessTokenPolicy")]
    public void Each_part_has_its_action(string body, string actions) =>
        Assert.Equal(actions.Split(' '), TokenChange.ActionsOf(Writer, Patched(Writer, body)));
}

using System.Text.Json.Nodes;
using Tidings.Access.Roles;
using Tidings.Patches;

namespace Tidings.Tests.Access.Roles;

/// <summary>§8.2, §2.6: a custom role takes JSON patches and JSON merge patches.</summary>
public sealed class RolePatchTests
{
    private static readonly CustomRole Role = CustomRoles.Of(AccessTokens.Allow("integration/*", "updateOn"));

    private static PatchOutcome<CustomRole> Apply(string body) => RolePatch.Apply(Role, JsonNode.Parse(body));

    private static PatchOutcome<CustomRole>.Patched Patched(string body) => Assert.IsType<PatchOutcome<CustomRole>.Patched>(Apply(body));

    [Theory]
    [InlineData("""[{"op":"add","path":"/policy/-","value":{"effect":"deny","resources":["webhook/*"],"actions":["*"]}}]""", "integration/* webhook/*")]
    [InlineData("""[{"op":"add","path":"/policy/0","value":{"effect":"deny","resources":["webhook/*"],"actions":["*"]}}]""", "webhook/* integration/*")]
    [InlineData("""{"patch":[{"op":"replace","path":"/policy/0/resources/0","value":"integration/a"}]}""", "integration/a")]
    [InlineData("""{"merge":{"policy":[{"effect":"allow","resources":["acct"],"actions":["*"]}]}}""", "acct")]
    [InlineData("""{"policy":[{"effect":"allow","resources":["acct"],"actions":["*"]}]}""", "acct")]
    public void The_policy_is_changed_by_any_form(string body, string resources) =>
        Assert.Equal(resources, string.Join(' ', Patched(body).Value.Policy.Select(statement => statement.Resources?[0])));

    [Theory]
    [InlineData("""{"patch":[{"op":"replace","path":"/name","value":"n"}],"comment":"why"}""")]
    [InlineData("""{"merge":{"name":"n"},"comment":"why"}""")]
    public void The_comment_is_kept(string body)
    {
        var patched = Patched(body);

        Assert.Equal(("n", "why", Role.Version + 1), (patched.Value.Name, patched.Comment, patched.Value.Version));
    }

    [Fact]
    public void A_merge_with_null_takes_what_may_be_missing_away() =>
        Assert.Equal("", Assert.IsType<PatchOutcome<CustomRole>.Patched>(RolePatch.Apply(Role with { Description = "d" }, JsonNode.Parse("""{"description":null}"""))).Value.Description);

    [Fact]
    public void A_patch_that_changes_nothing_gives_the_very_role_back() =>
        Assert.Same(Role, Patched("""[{"op":"replace","path":"/name","value":"Operations"}]""").Value);

    [Theory]
    [InlineData("""[{"op":"replace","path":"/key","value":"k"}]""")]
    [InlineData("""[{"op":"replace","path":"/_id","value":"k"}]""")]
    [InlineData("""{"key":"k"}""")]
    [InlineData("""{"merge":{}}""")]
    [InlineData("""{"merge":[]}""")]
    [InlineData("""{"merge":{"name":"n"},"patch":[]}""")]
    [InlineData("{}")]
    [InlineData("1")]
    [InlineData("""{"instructions":[]}""")]
    public void What_cannot_be_edited_or_is_no_patch_is_malformed(string body) => Assert.IsType<PatchOutcome<CustomRole>.Malformed>(Apply(body));

    [Fact]
    public void A_place_that_is_not_there_does_not_fit() =>
        Assert.IsType<PatchOutcome<CustomRole>.NotApplicable>(Apply("""[{"op":"remove","path":"/policy/7"}]"""));

    [Theory]
    [InlineData("""[{"op":"remove","path":"/name"}]""", "name")]
    [InlineData("""[{"op":"remove","path":"/policy/0"}]""", "policy")]
    [InlineData("""{"basePermissions":"owner"}""", "basePermissions")]
    public void A_result_that_is_no_role_is_invalid(string body, string attribute) =>
        Assert.Equal(attribute, Assert.Single(Assert.IsType<PatchOutcome<CustomRole>.Invalid>(Apply(body)).Faults).Attribute);

    [Theory]
    [InlineData("""{"name":"n"}""", "updateName")]
    [InlineData("""{"description":"n"}""", "updateDescription")]
    [InlineData("""{"basePermissions":"reader"}""", "updateBasePermissions")]
    [InlineData("""[{"op":"add","path":"/policy/0/actions/-","value":"a"}]""", "updatePolicy")]
    public void Each_part_has_its_action(string body, string action) => Assert.Equal([action], RoleChange.ActionsOf(Role, Patched(body).Value));
}

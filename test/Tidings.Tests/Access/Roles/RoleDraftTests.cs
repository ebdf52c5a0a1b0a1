using System.Text.Json.Nodes;
using Tidings.Access.Roles;

namespace Tidings.Tests.Access.Roles;

/// <summary>§8.2: what a request for a custom role holds.</summary>
public sealed class RoleDraftTests
{
    private const string Policy = """[{"effect":"allow","resources":["integration/*"],"actions":["*"]}]""";

    private static (RoleDraft? Draft, IEnumerable<string> Faults) Read(string body)
    {
        var (draft, faults) = RoleDraft.Read(JsonNode.Parse(body));
        return (draft, faults.Select(fault => fault.Attribute));
    }

    [Fact]
    public void Key_name_and_policy_are_enough()
    {
        var (draft, _) = Read($$"""{"key":"ops","name":"Operations","policy":{{Policy}}}""");

        Assert.Equal(("ops", "Operations", "", BasePermissions.NoAccess), (draft?.Key, draft?.Name, draft?.Description, draft?.BasePermissions));
    }

    [Fact]
    public void Base_permissions_may_be_those_of_a_reader() =>
        Assert.Equal(BasePermissions.Reader, Read($$"""{"key":"ops","name":"o","policy":{{Policy}},"basePermissions":"reader"}""").Draft?.BasePermissions);

    [Fact]
    public void All_that_is_wrong_is_told_at_once() => Assert.Equal(
        ["color", "key", "name", "description", "policy[0].actions", "policy[0].resources[0]", "basePermissions"],
        Read("""{"color":1,"key":" ","description":2,"policy":[{"effect":"allow","resources":["*"]}],"basePermissions":"admin"}""").Faults);

    [Theory]
    [InlineData("ops")]
    [InlineData("Ops.Team_1-a")]
    [InlineData("9")]
    public void A_key_is_letters_digits_and_three_signs(string key) =>
        Assert.Empty(Read($$"""{"key":"{{key}}","name":"o","policy":{{Policy}}}""").Faults);

    [Theory]
    [InlineData("")]
    [InlineData(".ops")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("ä")]
    public void Anything_else_is_no_key(string key) =>
        Assert.Equal(["key"], Read($$"""{"key":"{{key}}","name":"o","policy":{{Policy}}}""").Faults);
}

using System.Text.Json.Nodes;
using Tidings.Access;
using Tidings.Access.Tokens;
using Tidings.Tests.Access.Roles;

namespace Tidings.Tests.Access.Tokens;

/// <summary>§8.1: what a request for a token holds.</summary>
public sealed class TokenDraftTests
{
    private static readonly DateTimeOffset Now = FixedTime.Instance.GetUtcNow();

    private static (TokenDraft? Draft, IEnumerable<string> Faults) Read(string body)
    {
        var (draft, faults) = TokenDraft.Read(JsonNode.Parse(body), [CustomRoles.Of()], Now);
        return (draft, faults.Select(fault => fault.Attribute));
    }

    [Fact]
    public void A_role_is_enough()
    {
        var (draft, _) = Read("""{"role":"writer"}""");

        Assert.Equal(("", AccessRole.Writer, false, ApiVersions.Newest, null), (draft?.Name, draft?.Role, draft?.IsService, draft?.DefaultApiVersion, draft?.ExpiresAt));
    }

    [Theory]
    [InlineData("ops")]
    [InlineData("66f0c0ffee0123456789ab70")]
    public void Custom_roles_are_named_by_key_or_id_and_kept_by_id(string name) =>
        Assert.Equal(["66f0c0ffee0123456789ab70"], Read($$"""{"customRoleIds":["{{name}}","ops"]}""").Draft?.CustomRoleIds);

    [Fact]
    public void What_clients_write_for_nothing_is_nothing() =>
        Assert.Equal(AccessRole.Reader, Read("""{"role":"reader","customRoleIds":[],"inlineRole":null,"name":"","description":null,"expiry":null}""").Draft?.Role);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"role":"","customRoleIds":[],"inlineRole":[]}""")]
    [InlineData("""{"role":"reader","customRoleIds":["ops"]}""")]
    [InlineData("""{"role":"reader","inlineRole":[{"effect":"allow","resources":["acct"],"actions":["*"]}]}""")]
    public void Exactly_one_kind_of_permission_is_given(string body) => Assert.Equal(["role"], Read(body).Faults);

    [Fact]
    public void All_that_is_wrong_is_told_at_once() => Assert.Equal(
        ["member", "customRoleIds[0]", "description", "expiry", "serviceToken", "defaultApiVersion"],
        Read("""{"member":1,"name":"","description":1,"customRoleIds":["nobody"],"serviceToken":"yes","defaultApiVersion":20200101,"expiry":1}""").Faults);

    [Fact]
    public void An_inline_role_is_checked_by_the_language_of_policies() =>
        Assert.Equal(["inlineRole[0].resources[0]"], Read("""{"inlineRole":[{"effect":"allow","resources":["*"],"actions":["*"]}]}""").Faults);

    [Fact]
    public void A_role_that_does_not_exist_is_one_fault() => Assert.Equal(["role"], Read("""{"role":"owner"}""").Faults);

    [Theory]
    [InlineData("\"2030-01-01T00:00:00Z\"", 1_893_456_000_000)]
    [InlineData("1893456000000", 1_893_456_000_000)]
    public void An_expiry_is_a_moment(string expiry, long milliseconds) =>
        Assert.Equal(milliseconds, Read($$"""{"role":"reader","expiry":{{expiry}}}""").Draft?.ExpiresAt?.ToUnixTimeMilliseconds());

    [Fact]
    public void An_expiry_in_seconds_is_told_so() => Assert.Contains(
        "milliseconds?", Assert.Single(TokenDraft.Read(JsonNode.Parse("""{"role":"reader","expiry":1893456000}"""), [], Now).Faults).Reason, StringComparison.Ordinal);

    [Fact]
    public void An_expiry_is_a_time_to_come()
    {
        var later = Now.AddDays(1).ToUnixTimeMilliseconds();

        Assert.Equal(later, Read($$"""{"role":"reader","expiry":{{later}}}""").Draft?.ExpiresAt?.ToUnixTimeMilliseconds());
    }
}

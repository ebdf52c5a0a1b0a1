using System.Text.Json.Nodes;
using Tidings.Access;
using Tidings.Inbound;
using Tidings.Validation;

namespace Tidings.Tests.Inbound;

/// <summary>Inbound hooks as tests need them.</summary>
internal static class Hooks
{
    public const string Secret = "a secret of some length";

    public static readonly Actor Kim = new("66f0c0ffee0123456789ab01", "kim", "1234");

    public const string GenericBody =
        """
        {
          "name": "ci", "kind": "generic", "secret": "a secret of some length",
          "verification": {"type": "hmac", "header": "X-Hub-Signature-256", "prefix": "sha256="},
          "mapping": {"action": "/action", "resource": "proj/ci:flag/{/name}"}
        }
        """;

    public static InboundHook LaunchDarkly { get; } = Of("""{"name":"ld","kind":"launchdarkly"}""");

    public static InboundHook Generic { get; } = Of(GenericBody);

    public static InboundHook WithMapping(string mapping) => Of($$"""{"name":"n","kind":"generic","mapping":{{mapping}}}""");

    public static InboundHook Of(string body)
    {
        var (draft, faults) = InboundHookDraft.Read(JsonNode.Parse(body));
        Assert.Empty(faults);
        return new InboundHook
        {
            Number = 1,
            Id = new InboundHookId("66f0c0ffee0123456789abcd"),
            Account = new AccountId("66f0c0ffee0123456789ab00"),
            Name = draft!.Name, // ! : no faults, so there is a draft.
            Kind = draft.Kind,
            Address = InboundAddress.New(),
            Secret = draft.Secret,
            Verification = draft.Verification,
            Mapping = draft.Mapping,
            On = draft.On,
            Tags = draft.Tags,
            CreatedAt = FixedTime.Instance.GetUtcNow(),
        };
    }

    public static IReadOnlyList<Fault> FaultsOf(string body)
    {
        var (draft, faults) = InboundHookDraft.Read(JsonNode.Parse(body));
        Assert.Equal(faults.Count == 0, draft is not null);
        return faults;
    }
}

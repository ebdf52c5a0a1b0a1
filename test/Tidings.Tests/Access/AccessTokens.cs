using Tidings.Access;
using Tidings.Policies;

namespace Tidings.Tests.Access;

/// <summary>Tokens and resources that tests speak of.</summary>
internal static class AccessTokens
{
    public static readonly Resource Subscription =
        new([new ResourceSegment("integration", "66f0c0ffee0123456789abcd") { AlternateKey = "datadog" }]);

    public static AccessToken Of(AccessRole role) => Blank with { Role = role };

    public static AccessToken Of(params Statement[] inlineRole) => Blank with { InlineRole = inlineRole };

    public static Statement Allow(string resource, params string[] actions) =>
        new() { Effect = Effect.Allow, Resources = [resource], Actions = actions };

    public static Statement Deny(string resource, params string[] actions) =>
        new() { Effect = Effect.Deny, Resources = [resource], Actions = actions };

    public static Resource Parse(string text) =>
        Resource.TryParse(text, out var resource, out var error) ? resource : throw new ArgumentException(error, nameof(text));

    private static AccessToken Blank => new()
    {
        Id = "66f0c0ffee0123456789ab07",
        Account = new AccountId("66f0c0ffee0123456789ab00"),
        Name = "ci *bot*",
        Digest = new TokenSecret("api-the-secret").Digest,
        Ending = "cret",
        CreatedAt = FixedTime.Instance.GetUtcNow(),
    };
}

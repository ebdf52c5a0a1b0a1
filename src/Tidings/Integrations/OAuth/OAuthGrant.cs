using Tidings.Integrations.Templates;

namespace Tidings.Integrations.OAuth;

/// <summary>What one subscription's config gives: a token that is ready, or the request that fetches one. Never in logs.</summary>
internal sealed class OAuthGrant(string baseUri, string? readyToken, OutboundRequest? tokenRequest)
{
    /// <summary>Stands in a preview where the token would.</summary>
    public const string Unfetched = "(fetched when sent)";

    /// <summary>A manifest that asks for OAuth and does not say where its tokens come from, for a preview of what it renders.</summary>
    public static OAuthGrant StandIn(string integrationKey) => new($"https://{integrationKey}.oauth.invalid", Unfetched, null);

    /// <summary>Null when the config holds a token.</summary>
    public OutboundRequest? TokenRequest => tokenRequest;

    /// <summary>Null when it has to be fetched.</summary>
    public string? ReadyToken => readyToken;

    /// <summary>What templates see as <c>oauth</c>.</summary>
    public ContextMap ToContext(string token) => new() { ["baseURI"] = baseUri, ["accessToken"] = token };
}

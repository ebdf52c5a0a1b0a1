using System.Collections.Frozen;
using Tidings.Integrations.OAuth;

namespace Tidings.Integrations.Loading;

/// <summary>Reads the manifest's <c>oauth</c>.</summary>
internal static class OAuthReader
{
    public const string Member = "oauth";
    public const string TokenEndpointMember = "tokenEndpoint";

    private const string Basic = "client_secret_basic";
    private const string Post = "client_secret_post";

    private static readonly FrozenDictionary<string, MemberShape> Known = HookReader.Names("baseURI", "accessToken", TokenEndpointMember);
    private static readonly FrozenDictionary<string, MemberShape> KnownOfEndpoint = HookReader.Names("url", "clientId", "clientSecret", "scope", "clientAuthentication");

    /// <returns>Null when the manifest has none, and when there are faults.</returns>
    public static OAuthAccess? Read(ManifestNode manifest, bool requiresOAuth)
    {
        if (manifest.Object(Member) is not { } node)
        {
            return null;
        }

        node.CheckMembers(Known);
        if (!requiresOAuth)
        {
            manifest.Warn(Member, "'oauth' has no effect without \"requiresOAuth\": true; add it");
        }

        var baseUri = node.Text("baseURI", required: true);
        var token = node.Text("accessToken");
        var endpoint = node.Object(TokenEndpointMember) is { } nested ? ReadEndpoint(nested) : null;
        if (token is null && !node.Has(TokenEndpointMember))
        {
            node.Fault(TokenEndpointMember, "there is neither 'accessToken' nor 'tokenEndpoint'; add one of them, or both");
        }

        return baseUri is null ? null : new OAuthAccess(baseUri, token, endpoint);
    }

    private static OAuthTokenEndpoint? ReadEndpoint(ManifestNode node)
    {
        node.CheckMembers(KnownOfEndpoint);
        var url = node.Text("url", required: true);
        var id = node.Text("clientId", required: true);
        var secret = node.Text("clientSecret", required: true);
        var authentication = node.Text("clientAuthentication") ?? Basic;
        if (authentication is not (Basic or Post))
        {
            node.Fault("clientAuthentication", $"'{authentication}' is no way to authenticate a client; use {Basic} or {Post}");
        }

        return url is null || id is null || secret is null ? null : new OAuthTokenEndpoint(url, id, secret, node.Text("scope"), authentication == Post);
    }
}

namespace Tidings.Integrations.OAuth;

/// <summary>Where access tokens are fetched with client credentials (RFC 6749, 4.4). All are templates over the form variables and <c>oauth.baseURI</c>.</summary>
/// <param name="ClientId">Renders to nothing where the config holds no credentials.</param>
/// <param name="Scope">Null or empty where none is asked for.</param>
/// <param name="SecretInBody">
/// <c>clientAuthentication</c>: true for <c>client_secret_post</c>, false for <c>client_secret_basic</c>, which is the default as every server of the standard must know it.
/// </param>
public sealed record OAuthTokenEndpoint(string Url, string ClientId, string ClientSecret, string? Scope, bool SecretInBody);

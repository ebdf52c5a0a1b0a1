namespace Tidings.Integrations.OAuth;

/// <summary>
/// Where an integration's access tokens come from, an addition of ours to the manifest format: the manifest's <c>oauth</c>, beside <c>requiresOAuth</c>.
/// The vendor holds this in its own service. Templates of URL and headers see the outcome as <c>oauth.baseURI</c> and <c>oauth.accessToken</c>,
/// bodies as <c>formVariables.oauth</c>.
/// </summary>
/// <param name="BaseUri">Template over the form variables: where the tool's API is.</param>
/// <param name="AccessToken">Template over the form variables: a token that was made elsewhere. Where it renders to something, no token is fetched.</param>
/// <param name="TokenEndpoint">Null where tokens cannot be fetched.</param>
public sealed record OAuthAccess(string BaseUri, string? AccessToken, OAuthTokenEndpoint? TokenEndpoint);

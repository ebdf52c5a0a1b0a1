using Tidings.Integrations.Templates;

namespace Tidings.Integrations.OAuth;

/// <summary>An <see cref="OAuthTokenEndpoint"/> whose templates are compiled.</summary>
internal sealed record TokenEndpointTemplates(AddressTemplate Address, Template ClientId, Template ClientSecret, Template? Scope, bool SecretInBody);

using System.Text;
using Tidings.Integrations.Templates;

namespace Tidings.Integrations.OAuth;

/// <summary>An <see cref="OAuthAccess"/> whose templates are compiled.</summary>
internal sealed record OAuthTemplates(string IntegrationKey, Template BaseUri, Template? AccessToken, TokenEndpointTemplates? TokenEndpoint)
{
    /// <summary>By this name URL, headers and bodies reach the outcome.</summary>
    public const string Name = "oauth";

    private const int MaxLength = 16 * 1024;

    /// <exception cref="TemplateException">The config holds neither a token nor credentials, or the endpoint's URL is none.</exception>
    public OAuthGrant Bind(ContextMap variables, bool verifyCertificate, Uri? standIn = null)
    {
        var baseUri = BaseUri.RenderText(variables, MaxLength).Trim().TrimEnd('/');
        if (Text(AccessToken, variables) is { Length: > 0 } ready)
        {
            return new OAuthGrant(baseUri, ready, null);
        }

        var scope = new ContextMap(variables) { [Name] = new OAuthGrant(baseUri, null, null).ToContext("") };
        var id = Text(TokenEndpoint?.ClientId, scope);
        var secret = Text(TokenEndpoint?.ClientSecret, scope);
        return TokenEndpoint is { } endpoint && id.Length > 0 && secret.Length > 0
            ? new OAuthGrant(baseUri, null, Request(endpoint, scope, id, secret, verifyCertificate, standIn))
            : throw new TemplateException($"there is no access token for {IntegrationKey}: {Cure()}");
    }

    /// <summary>The fields that a token is fetched with, in words.</summary>
    public string Sources() => TokenEndpoint is { } endpoint
        ? Keys([.. BaseUri.Source.Paths(), .. endpoint.ClientId.Source.Paths(), .. endpoint.ClientSecret.Source.Paths()])
        : "";

    /// <summary>What the config has to hold, in words.</summary>
    private string Cure()
    {
        var ways = new List<string>();
        if (TokenEndpoint is { } endpoint)
        {
            ways.Add(Keys([.. endpoint.ClientId.Source.Paths(), .. endpoint.ClientSecret.Source.Paths()]));
        }

        if (AccessToken is not null)
        {
            ways.Add(Keys(AccessToken.Source.Paths()));
        }

        return $"set {string.Join(", or ", ways)} in the configuration";
    }

    private static OutboundRequest Request(TokenEndpointTemplates endpoint, ContextMap scope, string id, string secret, bool verifyCertificate, Uri? standIn)
    {
        var form = new List<string> { "grant_type=client_credentials" };
        var headers = new List<KeyValuePair<string, string>> { new("Content-Type", "application/x-www-form-urlencoded"), new("Accept", "application/json") };
        if (Text(endpoint.Scope, scope) is { Length: > 0 } asked)
        {
            form.Add($"scope={Uri.EscapeDataString(asked)}");
        }

        if (endpoint.SecretInBody)
        {
            form.Add($"client_id={Uri.EscapeDataString(id)}");
            form.Add($"client_secret={Uri.EscapeDataString(secret)}");
        }
        else
        {
            // RFC 6749, 2.3.1: both are encoded before they are joined.
            headers.Add(new("Authorization", HelperCatalogue.BasicCredentials(Uri.EscapeDataString(id), Uri.EscapeDataString(secret))));
        }

        return new OutboundRequest
        {
            Method = "POST",
            Url = endpoint.Address.Render(scope, standIn).Url,
            Headers = headers,
            Body = Encoding.ASCII.GetBytes(string.Join('&', form)),
            VerifyCertificate = verifyCertificate,
        };
    }

    private static string Keys(IEnumerable<TemplatePath> paths) =>
        string.Join(" and ", paths.Select(path => path.Root).Where(root => root != Name).Distinct().Select(root => $"'{root}'"));

    private static string Text(Template? template, ContextMap variables) => template?.RenderText(variables, MaxLength).Trim() ?? "";
}

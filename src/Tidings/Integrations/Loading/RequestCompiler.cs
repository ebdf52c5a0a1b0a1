using Tidings.Integrations.OAuth;
using Tidings.Integrations.Templates;

namespace Tidings.Integrations.Loading;

/// <summary>Compiles the templates of a manifest that make everything of a request but its body.</summary>
internal sealed class RequestCompiler(Manifest manifest, Action<string, string> fault, Action<string, string> warn)
{
    private const string EndpointPlace = "/capabilities/auditLogEventsHook/endpoint";
    private const string OAuthPlace = "/" + OAuthReader.Member;
    private const string TokenPlace = OAuthPlace + "/" + OAuthReader.TokenEndpointMember;

    private readonly HashSet<string> _scope =
        [.. manifest.FormVariables.Select(variable => variable.Key), OAuthTemplates.Name, RequestTemplates.ContextName];

    /// <summary>What a placeholder <c>oauth.baseURI</c> stands for; empty where the manifest does not say.</summary>
    private IReadOnlyList<TemplatePath> _basePaths = [];

    /// <returns>Null when a fault was reported.</returns>
    public RequestTemplates? Compile(HookEndpoint endpoint)
    {
        var oauth = manifest.OAuth is { } access ? CompileOAuth(access) : null;
        var address = CompileAddress(EndpointPlace, endpoint.Url);
        var headers = endpoint.Headers
            .Select((header, index) => (header.Name, Value: CompileOne($"{EndpointPlace}/headers/{index}/value", header.Value)))
            .ToList();
        var region = endpoint.AwsSignature is { } aws ? CompileOne($"{EndpointPlace}/awsSignature/region", aws.Region) : null;
        return address is null || headers.Any(header => header.Value is null)
            || (manifest.OAuth is not null && oauth is null) || (endpoint.AwsSignature is not null && region is null)
                ? null
                : new RequestTemplates(endpoint, address, [.. headers.Select(header => new HeaderTemplate(header.Name, header.Value!))], oauth, region); // ! : any null returned above.
    }

    private OAuthTemplates? CompileOAuth(OAuthAccess access)
    {
        var baseUri = CompileOne($"{OAuthPlace}/baseURI", access.BaseUri);
        _basePaths = [.. baseUri?.Source.Paths() ?? []];
        var token = access.AccessToken is { } ready ? CompileOne($"{OAuthPlace}/accessToken", ready) : null;
        var endpoint = access.TokenEndpoint is { } given ? CompileTokenEndpoint(given) : null;
        return baseUri is null || (access.AccessToken is not null && token is null) || (access.TokenEndpoint is not null && endpoint is null)
            ? null
            : new OAuthTemplates(manifest.Key, baseUri, token, endpoint);
    }

    private TokenEndpointTemplates? CompileTokenEndpoint(OAuthTokenEndpoint endpoint)
    {
        var address = CompileAddress(TokenPlace, endpoint.Url);
        var id = CompileOne($"{TokenPlace}/clientId", endpoint.ClientId);
        var secret = CompileOne($"{TokenPlace}/clientSecret", endpoint.ClientSecret);
        var scope = endpoint.Scope is { } asked ? CompileOne($"{TokenPlace}/scope", asked) : null;
        return address is null || id is null || secret is null || (endpoint.Scope is not null && scope is null)
            ? null
            : new TokenEndpointTemplates(address, id, secret, scope, endpoint.SecretInBody);
    }

    private AddressTemplate? CompileAddress(string place, string template)
    {
        var parts = AddressParts.Split(template);
        if (parts.Problem is { } problem)
        {
            fault($"{place}/url", problem);
            return null;
        }

        // Twice: what is found in it is told of the template as it is written.
        var url = CompileOne($"{place}/url", parts.Url);
        var shape = AddressShape.Of(parts.Url);
        var user = parts.User is null ? null : CompileOne($"{place}/url", parts.User);
        var password = parts.Password is null ? null : CompileOne($"{place}/url", parts.Password);
        var host = HostPaths(parts.Authority).ToList();
        // A secret that names the host is a webhook's address, whole; there is no header to put that in.
        foreach (var secret in url?.Source.Paths().Select(path => path.Root).Distinct().Except(host.Select(path => path.Root)).Where(root => manifest.FindVariable(root)?.IsSecret == true) ?? [])
        {
            warn($"{place}/url", $"the secret '{secret}' is part of the URL, which receivers and proxies write into their logs; send it in a header where the tool takes it there");
        }

        if (url is null || (parts.User is not null && user is null) || (parts.Password is not null && password is null))
        {
            return null;
        }

        var start = CompilePart($"{place}/url", shape.Base);
        var appended = shape.Appended.Length == 0 ? null : CompilePart($"{place}/url", shape.Appended);
        return new AddressTemplate(manifest.Key, start, appended, user, password)
        {
            HostVariables = [.. host.Select(path => path.Root).Distinct()],
            FreeHostVariables = [.. host.Where(path => !AwsText.MakesHost(path)).Select(path => path.Root).Distinct().Where(root => manifest.FindVariable(root)?.Type != FormVariableType.Enum)],
        };
    }

    /// <summary>What the host is made from; of <c>oauth.baseURI</c>, what that is made from.</summary>
    private IEnumerable<TemplatePath> HostPaths(string authority)
    {
        var paths = TemplateSource.Scan(authority).Paths().ToList();
        return paths.Where(path => path.Root != OAuthTemplates.Name)
            .Concat(paths.Exists(path => path.Root == OAuthTemplates.Name) ? _basePaths : []);
    }

    private Template? CompileOne(string pointer, string text)
    {
        var (template, faults) = TemplateEngine.Compile($"{manifest.Key} {NameOf(pointer)}", text, TemplateDialect.Plain);
        foreach (var found in faults)
        {
            fault(pointer, found.Message);
        }

        foreach (var root in template?.Source.Paths().Select(path => path.Root).Distinct() ?? [])
        {
            if (!_scope.Contains(root))
            {
                warn(pointer, root == BodyTemplate.VariablesName
                    ? $"URLs and headers know form variables by their keys alone; leave out '{root}.'"
                    : BodyCompiler.UnknownVariable(root, _scope));
            }
        }

        return template;
    }

    /// <summary>Half of a template that had no fault as a whole.</summary>
    private Template CompilePart(string pointer, string text)
    {
        var (template, faults) = TemplateEngine.Compile($"{manifest.Key} {NameOf(pointer)}", text, TemplateDialect.Plain);
        return template ?? throw new InvalidOperationException($"Half of a template of {manifest.Key} has faults that the whole has not: {faults[0].Message}");
    }

    /// <summary>What messages call a template: of the endpoint's, the member alone.</summary>
    private static string NameOf(string pointer) =>
        pointer.StartsWith(EndpointPlace, StringComparison.Ordinal) ? pointer[(EndpointPlace.Length + 1)..] : pointer[1..];
}

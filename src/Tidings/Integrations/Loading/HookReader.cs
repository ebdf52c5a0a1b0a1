using System.Collections.Frozen;

namespace Tidings.Integrations.Loading;

/// <summary>Reads <c>capabilities.auditLogEventsHook</c>.</summary>
internal static class HookReader
{
    private const int MaxHeaders = 50;
    private const int MaxHeaderName = 50;
    private const string PreviousSecretMember = "previousHmacSecretFormVariableKey";
    private const string NameMarks = "!#$%&'*+-.^_`|~";

    private static readonly FrozenDictionary<string, MemberShape> Known = Names(
        ["endpoint", "templates", "defaultPolicy", "includeErrorResponseBody", "deliveryMethod", "useStandardWebhookPayload", RateReader.Member, .. AnswerReader.Members]);

    private static readonly FrozenDictionary<string, MemberShape> KnownOfEndpoint = Names("url", "method", "headers", "hmacSignature", "standardWebhooks", "awsSignature");
    private static readonly FrozenDictionary<string, MemberShape> KnownOfHeader = Names("name", "value");
    private static readonly FrozenDictionary<string, MemberShape> KnownOfSignature = Names("headerName", "hmacSecretFormVariableKey");
    private static readonly FrozenDictionary<string, MemberShape> KnownOfWebhooks = Names("hmacSecretFormVariableKey", PreviousSecretMember);
    private static readonly FrozenDictionary<string, MemberShape> KnownOfAws =
        Names("service", "region", "accessKeyIdFormVariableKey", "secretAccessKeyFormVariableKey", "sessionTokenFormVariableKey");

    public static readonly FrozenDictionary<string, MemberShape> TemplateKinds = Names("flag", "project", "environment", "member", "default", "validation");
    private static readonly FrozenSet<string> Methods = FrozenSet.Create("POST", "PUT", "PATCH", "GET", "DELETE");

    // Of one connection, not of the request (RFC 9110, 7.6.1), or made by the sender from the URL and the body.
    private static readonly FrozenSet<string> RefusedHeaders = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
        "Expect", "Host", "Content-Length");

    internal static FrozenDictionary<string, MemberShape> Names(params string[] names) => names.ToFrozenDictionary(name => name, _ => MemberShape.Read);

    public static AuditLogHook Read(ManifestNode node, IReadOnlyList<FormVariable> variables)
    {
        node.CheckMembers(Known);
        var method = ReadDeliveryMethod(node);
        var endpoint = node.Object("endpoint", required: method is null);
        var usesPayload = node.Flag("useStandardWebhookPayload");
        var templates = ReadTemplates(node);
        if (!usesPayload && !templates.Keys.Any(kind => kind != "validation"))
        {
            node.Warn("templates", "there is no template, so nothing is ever sent; add 'default', or set useStandardWebhookPayload");
        }

        if (usesPayload && templates.Count > 0)
        {
            node.Warn("templates", "with useStandardWebhookPayload the body is the entry itself and templates are never used; remove one of the two");
        }

        return new AuditLogHook
        {
            Endpoint = endpoint is null ? null : ReadEndpoint(endpoint, variables),
            Templates = templates,
            IncludeErrorResponseBody = node.Flag("includeErrorResponseBody"),
            UseStandardWebhookPayload = usesPayload,
            Answers = AnswerReader.Read(node),
            PageIsFailure = AnswerReader.PageIsFailure(node),
            Rate = RateReader.Read(node),
            DeliveryMethod = method,
        };
    }

    private static string? ReadDeliveryMethod(ManifestNode node)
    {
        var method = node.Text("deliveryMethod");
        if (method is not (null or "custom" or "http"))
        {
            node.Warn("deliveryMethod", $"'{method}' is no way of delivery that is known; nothing can be sent by it");
        }

        return method == "http" ? null : method;
    }

    private static Dictionary<string, string> ReadTemplates(ManifestNode hook)
    {
        var templates = new Dictionary<string, string>(StringComparer.Ordinal);
        if (hook.Object("templates") is not { } node)
        {
            return templates;
        }

        node.CheckMembers(TemplateKinds);
        foreach (var kind in TemplateKinds.Keys.Order(StringComparer.Ordinal))
        {
            if (node.Text(kind, required: node.Has(kind)) is { Length: > 0 } path)
            {
                templates.Add(kind, path);
            }
        }

        return templates;
    }

    private static HookEndpoint? ReadEndpoint(ManifestNode node, IReadOnlyList<FormVariable> variables)
    {
        node.CheckMembers(KnownOfEndpoint);
        var url = node.Text("url", required: true);
        var method = node.Text("method", required: true);
        if (method is not null && !Methods.Contains(method))
        {
            node.Fault("method", $"'{method}' is no method; use one of {string.Join(", ", Methods.Order(StringComparer.Ordinal))}");
        }

        var headers = ReadHeaders(node);
        var hmac = node.Object("hmacSignature") is { } signature ? ReadHmac(signature, variables) : null;
        var webhooks = node.Object("standardWebhooks") is { } standard ? ReadWebhooks(standard, variables) : null;
        var aws = node.Object("awsSignature") is { } amazon ? ReadAws(amazon, variables) : null;
        return url is null || method is null ? null : new HookEndpoint(url, method, headers, hmac, webhooks, aws);
    }

    private static List<HookHeader> ReadHeaders(ManifestNode endpoint)
    {
        var headers = new List<HookHeader>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var node in endpoint.Objects("headers", MaxHeaders))
        {
            node.CheckMembers(KnownOfHeader);
            var name = node.Text("name", required: true);
            var value = node.Text("value", required: !node.Json.ContainsKey("value"));
            if (name is null || value is null || !CheckName(node, "name", name))
            {
                continue;
            }

            if (!names.Add(name))
            {
                node.Fault("name", $"the header '{name}' is given twice; keep one");
            }

            headers.Add(new HookHeader(name, value));
        }

        return headers;
    }

    private static HmacSignature? ReadHmac(ManifestNode node, IReadOnlyList<FormVariable> variables)
    {
        node.CheckMembers(KnownOfSignature);
        var header = node.Text("headerName", required: true);
        var secret = ReadSecretKey(node, variables);
        return header is not null && secret is not null && CheckName(node, "headerName", header) ? new HmacSignature(header, secret) : null;
    }

    private static StandardWebhooksSignature? ReadWebhooks(ManifestNode node, IReadOnlyList<FormVariable> variables)
    {
        node.CheckMembers(KnownOfWebhooks);
        var previous = node.Has(PreviousSecretMember) ? ReadSecretKey(node, variables, PreviousSecretMember) : null;
        return ReadSecretKey(node, variables) is { } secret ? new StandardWebhooksSignature(secret, previous) : null;
    }

    private static AwsSignature? ReadAws(ManifestNode node, IReadOnlyList<FormVariable> variables)
    {
        node.CheckMembers(KnownOfAws);
        var service = node.Text("service", required: true);
        var region = node.Text("region", required: true);
        var id = ReadSecretKey(node, variables, "accessKeyIdFormVariableKey");
        var secret = ReadSecretKey(node, variables, "secretAccessKeyFormVariableKey");
        const string Session = "sessionTokenFormVariableKey";
        var session = node.Has(Session) ? ReadSecretKey(node, variables, Session) : null;
        return service is null || region is null || id is null || secret is null ? null : new AwsSignature(service, region, id, secret, session);
    }

    private static string? ReadSecretKey(ManifestNode node, IReadOnlyList<FormVariable> variables, string member = "hmacSecretFormVariableKey")
    {
        var key = node.Text(member, required: true);
        if (key is not null && !variables.Any(variable => variable.Key == key && variable.IsSecret && variable.Type == FormVariableType.String))
        {
            node.Fault(member, $"'{key}' must be the key of a form variable of type string with isSecret true");
        }

        return key;
    }

    private static bool CheckName(ManifestNode node, string member, string name)
    {
        var problem =
            name.Length is 0 or > MaxHeaderName ? $"a header's name has 1 to {MaxHeaderName} characters"
            : !name.All(character => char.IsAsciiLetterOrDigit(character) || NameMarks.Contains(character)) ? $"'{name}' is no header name; use letters, digits and hyphens"
            : RefusedHeaders.Contains(name) ? $"the header '{name}' belongs to the connection or is made by the sender; remove it"
            : null;
        if (problem is not null)
        {
            node.Fault(member, problem);
        }

        return problem is null;
    }
}

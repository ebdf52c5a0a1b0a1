using System.Text.Json;
using System.Text.Json.Nodes;
using Tidings.Deliveries;
using Tidings.Integrations.Answers;
using Tidings.Integrations.OAuth;
using Tidings.Integrations.Templates;
using Tidings.Patches;

namespace Tidings.Integrations;

/// <summary>An integration bound to one subscription's config: what depends on the config alone is worked out once. Immutable and thread-safe.</summary>
public sealed class Destination
{
    // An addition of the vendor's splunk manifest that every integration may use.
    private const string SkipVerification = "skip-ca-verification";
    private const string ContentType = "Content-Type";

    private readonly Integration _integration;
    private readonly JsonObject _values;
    private readonly ContextMap _variables;
    private readonly ContextMap _escapedVariables;
    private readonly bool _verifyCertificate;
    private readonly bool _keepsAnswers;
    private readonly AnswerRules _answersToJson = AnswerRules.None;
    private readonly OAuthGrant? _grant;
    private readonly RequestSigner? _signer;
    private readonly RequestHead? _head;
    private readonly string? _fault;
    private readonly Uri? _standIn;
    private readonly Uri? _origin;

    internal Destination(Integration integration, JsonObject config, Binding purpose)
    {
        _integration = integration;
        _values = WithDefaults(config, _integration.Manifest);
        var values = Trimmed(_values);
        _variables = ContextTree.Read(values, escapeForJson: false);
        _escapedVariables = ContextTree.Read(values, escapeForJson: true);
        _verifyCertificate = !(values[SkipVerification]?.GetValueKind() == JsonValueKind.True
            && _integration.Manifest.FindVariable(SkipVerification)?.Type == FormVariableType.Boolean);
        _fault = purpose == Binding.StandIn ? null : _integration.Unsupported;
        _standIn = purpose == Binding.StandIn || (purpose == Binding.Preview && HostIsSecret) ? StandInFor("endpoint") : null;
        if (_fault is not null)
        {
            return;
        }

        if (_integration.Request is not { } request)
        {
            _head = new RequestHead(new Address(StandInFor("custom"), null), []);
            return;
        }

        if (_integration.Manifest.Hook is { } hook)
        {
            _answersToJson = hook.Answers with { PageIsFailure = hook.PageIsFailure ?? !request.Address.IsWhole };
        }

        // §5.7: whoever can choose the host must not be shown what it answers.
        _keepsAnswers = _integration.Manifest.Hook?.IncludeErrorResponseBody == true && !request.Address.HostIsChosen(_variables);
        try
        {
            _grant = request.OAuth?.Bind(_variables, _verifyCertificate, _standIn)
                ?? (_integration.Manifest.RequiresOAuth ? OAuthGrant.StandIn(_integration.Manifest.Key) : null);
            _signer = MakeSigner(request, purpose);
            if (!request.DependsOnEntry && TokenRequest is null)
            {
                _head = RequestHead.Render(request, WithToken(_variables, _grant?.ReadyToken, escapeForJson: false), _standIn);
            }
            else
            {
                _origin = request.Address.FindOrigin(WithToken(_variables, accessToken: null, escapeForJson: false));
            }
        }
        catch (TemplateException error)
        {
            _fault = error.Message;
        }
    }

    /// <summary>What it was bound from.</summary>
    public Integration Integration => _integration;

    /// <summary>Host and port that all requests go to, where the config alone decides it; null where it depends on the entry.</summary>
    public string? Authority => _head is { Address.Url: { } url } ? $"{url.Host}:{url.Port}" : null;

    /// <summary>Why nothing can be sent, whatever the entry; null when something may.</summary>
    public string? Fault => _fault;

    /// <summary>Where requests go, as far as the config alone decides it: the path may be missing. Null where it does not, and where nothing can be sent.</summary>
    public Uri? Origin => _fault is not null ? null : _head?.Address.Url ?? _origin;

    /// <summary>Keys of the config that decide the host.</summary>
    public IReadOnlyList<string> HostVariables => _integration.Request?.Address.HostVariables ?? [];

    /// <summary>Fetches an access token, which every rendering to be sent needs; null where none has to be fetched.</summary>
    public OutboundRequest? TokenRequest => _grant?.TokenRequest;

    /// <summary>The fields that an access token is fetched with, in words for whoever configured them.</summary>
    public string TokenSources => _integration.Request?.OAuth?.Sources() ?? "";

    /// <summary>Renders the request for one delivery. Never throws for what manifest, config or entry hold.</summary>
    /// <param name="at">Time of the attempt: signed by integrations that sign time.</param>
    /// <param name="accessToken">What <see cref="TokenRequest"/> brought; null to look at the request without sending it.</param>
    public RenderOutcome Render(RenderableEntry entry, DeliveryId delivery, DateTimeOffset at, string? accessToken = null) =>
        Render(entry, _integration.FindBody(entry.Entry.Kind), delivery, at, accessToken);

    /// <summary>Renders the request that checks a connection: by the manifest's validation template, else as an entry of its kind is sent.</summary>
    /// <param name="entry">A sample that says so in its title.</param>
    /// <param name="accessToken">As for a delivery.</param>
    public RenderOutcome RenderValidation(RenderableEntry entry, DeliveryId delivery, DateTimeOffset at, string? accessToken = null) =>
        Render(entry, _integration.FindValidation() ?? _integration.FindBody(entry.Entry.Kind), delivery, at, accessToken);

    private RenderOutcome Render(RenderableEntry entry, BodyTemplate? chosen, DeliveryId delivery, DateTimeOffset at, string? accessToken)
    {
        if (_fault is not null || _integration.Manifest.Hook is not { } hook)
        {
            return new RenderOutcome.Failed(_fault ?? "the integration has no endpoint");
        }

        var template = hook.UseStandardWebhookPayload ? null : chosen;
        if (template is null && !hook.UseStandardWebhookPayload)
        {
            return new RenderOutcome.Skipped($"{_integration.Manifest.Key} has no template for entries of kind '{entry.Entry.Kind}'");
        }

        try
        {
            var body = template is null ? entry.Entry.Payload : entry.Body(template, BodyVariables(template, accessToken));
            return body.IsEmpty
                ? new RenderOutcome.Skipped($"{template?.Template.Name} renders to nothing")
                : new RenderOutcome.Rendered(Complete(hook, _head ?? RenderHead(entry, accessToken), body, template is null or { IsJson: true }, delivery, at));
        }
        catch (TemplateException error)
        {
            return new RenderOutcome.Failed(error.Message);
        }
    }

    private OutboundRequest Complete(
        AuditLogHook hook, RequestHead rendered, ReadOnlyMemory<byte> body, bool isJson, DeliveryId delivery, DateTimeOffset at)
    {
        var headers = new List<KeyValuePair<string, string>>(rendered.Headers.Count + 1 + (_signer?.MaxHeaders ?? 0));
        if (!rendered.NamesContentType && isJson)
        {
            headers.Add(new(ContentType, "application/json"));
        }

        headers.AddRange(rendered.Headers);
        var method = hook.Endpoint?.Method ?? "POST";
        _signer?.Sign(headers, method, rendered.Address.Url, body.Span, delivery, at);
        return new OutboundRequest
        {
            Method = method,
            Url = rendered.Address.Url,
            Headers = headers,
            Body = body,
            VerifyCertificate = _verifyCertificate,
            Answers = isJson ? _answersToJson : hook.Answers,
            KeepResponseBody = _keepsAnswers,
        };
    }

    private RequestSigner MakeSigner(RequestTemplates request, Binding purpose)
    {
        var aws = request is { Endpoint.AwsSignature: { } signature, SigningRegion: { } region }
            ? new AwsRequestSigner(
                _integration.Manifest.Key, signature, region, _variables, key => TextForm.Of(_variables.GetValueOrDefault(key)), mayLackRegion: purpose == Binding.StandIn)
            : null;
        // As they were stored: receivers of older subscriptions know blanks around a secret too.
        return new RequestSigner(request.Endpoint, key => JsonTree.Text(_values[key]) ?? "", aws, isPreview: purpose != Binding.Delivery);
    }

    // Called only where there are templates to render: _head stands where there are none.
    private RequestHead RenderHead(RenderableEntry entry, string? accessToken)
    {
        var context = new ContextMap(WithToken(_variables, accessToken, escapeForJson: false))
        {
            [RequestTemplates.ContextName] = entry.Context(escapeForJson: false),
        };
        return RequestHead.Render(_integration.Request ?? throw new InvalidOperationException("There is no endpoint to render."), context, _standIn);
    }

    private ContextMap BodyVariables(BodyTemplate template, string? accessToken)
    {
        var variables = template.IsJson ? _escapedVariables : _variables;
        return template.IsShared ? variables : WithToken(variables, accessToken, template.IsJson);
    }

    private ContextMap WithToken(ContextMap variables, string? accessToken, bool escapeForJson)
    {
        if (_grant is null)
        {
            return variables;
        }

        var oauth = _grant.ToContext(accessToken ?? _grant.ReadyToken ?? OAuthGrant.Unfetched);
        return new ContextMap(variables) { [OAuthTemplates.Name] = ContextTree.Copy(oauth, escapeForJson) };
    }

    /// <summary>True where a preview, which has the mask of a secret, cannot know the host: the whole address of discord is one.</summary>
    private bool HostIsSecret => _integration.Request?.Address.HostVariables.Any(name => _integration.Manifest.FindVariable(name)?.IsSecret == true) == true;

    /// <summary>A name that never resolves (RFC 2606).</summary>
    private Uri StandInFor(string what) => new($"https://{_integration.Manifest.Key}.{what}.invalid/");

    /// <summary>As values are saved today; those of older subscriptions may have blanks and line ends around them.</summary>
    private static JsonObject Trimmed(JsonObject config)
    {
        var trimmed = (JsonObject)config.DeepClone();
        foreach (var (key, value) in config)
        {
            if (JsonTree.Text(value) is { } text)
            {
                trimmed[key] = SingleLine.Trim(text);
            }
        }

        return trimmed;
    }

    private static JsonObject WithDefaults(JsonObject config, Manifest manifest)
    {
        var values = (JsonObject)config.DeepClone();
        foreach (var variable in manifest.FormVariables)
        {
            if (variable.DefaultValue is { } value && !values.ContainsKey(variable.Key))
            {
                values[variable.Key] = value.DeepClone();
            }
        }

        return values;
    }
}

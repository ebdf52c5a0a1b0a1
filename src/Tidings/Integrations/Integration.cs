using System.Text.Json.Nodes;

namespace Tidings.Integrations;

/// <summary>A catalogue folder, loaded: its manifest and its compiled templates. Immutable and thread-safe.</summary>
public sealed class Integration
{
    private const string CustomMethod = "custom";

    private readonly IReadOnlyDictionary<string, BodyTemplate> _bodies;

    /// <param name="digest">Of its folder; null where it could not be told.</param>
    internal Integration(Manifest manifest, RequestTemplates? request, IReadOnlyDictionary<string, BodyTemplate> bodies, string? digest)
    {
        Digest = digest;
        Manifest = manifest;
        Request = request;
        _bodies = bodies;
    }

    public Manifest Manifest { get; }

    internal string? Digest { get; }

    /// <summary>Null for an integration that does not send plain requests.</summary>
    internal RequestTemplates? Request { get; }

    /// <summary>Why nothing can be sent, in words for whoever subscribed; null when it can.</summary>
    internal string? Unsupported =>
        Manifest.Hook is not { } hook ? $"the {Manifest.Key} integration says nothing of how to send"
        : hook.DeliveryMethod is { } method and not CustomMethod ? $"the {Manifest.Key} integration needs the delivery method '{method}', which this version does not support"
        : Request is null ? $"the {Manifest.Key} integration's manifest has no endpoint, and the delivery method '{hook.DeliveryMethod}' says nothing of where to send: add an endpoint to the manifest"
        : Manifest is { RequiresOAuth: true, OAuth: null } ? $"the {Manifest.Key} integration needs an OAuth access token, and its manifest does not say where to get one: add 'oauth' to the manifest"
        : null;

    /// <param name="config">Valid values, defaults filled in, secrets in clear.</param>
    public Destination Bind(JsonObject config) => new(this, config, Binding.Delivery);

    /// <summary>For requests that are looked at and not sent: signatures and tokens are told, not made.</summary>
    /// <param name="config">Secrets may be masked: a name under <c>.invalid</c> stands for an address that is one.</param>
    /// <param name="withStandIns">True to render also what nothing could be sent by: names under <c>.invalid</c> stand for what the manifest leaves to the vendor's service (an OAuth grant, a delivery of its own).</param>
    public Destination BindForPreview(JsonObject config, bool withStandIns = false) => new(this, config, withStandIns ? Binding.StandIn : Binding.Preview);

    /// <summary>Null when the manifest has no template for checking a connection.</summary>
    internal BodyTemplate? FindValidation() => _bodies.GetValueOrDefault(AuditLogHook.Validation);

    /// <summary>Null when entries of that kind are not sent.</summary>
    internal BodyTemplate? FindBody(string kind) =>
        Manifest.Hook?.TemplateNameOf(kind) is { } name ? _bodies.GetValueOrDefault(name) : null;
}

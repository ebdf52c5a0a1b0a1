using Tidings.Integrations.Answers;

namespace Tidings.Integrations;

/// <summary>The part of a manifest that says how entries are sent: <c>capabilities.auditLogEventsHook</c>.</summary>
public sealed record AuditLogHook
{
    /// <summary>Name of the template that tests of a connection are rendered with.</summary>
    internal const string Validation = "validation";

    private const string Default = "default";

    /// <summary>Null when <see cref="DeliveryMethod"/> names another way than a request.</summary>
    public HookEndpoint? Endpoint { get; init; }

    /// <summary>Template file below the integration's folder, by kind of entry: <c>flag</c>, <c>project</c>, <c>environment</c>, <c>member</c>, <c>default</c> for the rest, <c>validation</c> for tests.</summary>
    public required IReadOnlyDictionary<string, string> Templates { get; init; }

    /// <summary>True when the manifest asks that the start of a failing answer be kept and shown. It is, where the receiver's host is not of a user's choosing.</summary>
    public bool IncludeErrorResponseBody { get; init; }

    /// <summary>True when the body is the entry itself, in place of a template's.</summary>
    public bool UseStandardWebhookPayload { get; init; }

    /// <summary>How a 2xx answer says that the delivery failed all the same: ours.</summary>
    internal AnswerRules Answers { get; init; } = AnswerRules.None;

    /// <summary>Whether a web page is a failure. Null where the manifest does not say: then it is one where the body is JSON and the manifest appends to the URL, so that an API of its choosing answers, and not whatever a webhook's address leads to.</summary>
    internal bool? PageIsFailure { get; init; }

    /// <summary>How many requests a destination takes, an addition of ours to the manifest format. Null where its maker documents no limit of one destination.</summary>
    public DeliveryRate? Rate { get; init; }

    /// <summary>Null for a plain HTTP request; <c>custom</c> for receivers that the vendor has code of its own for: sent as a request where the manifest has an endpoint.</summary>
    public string? DeliveryMethod { get; init; }

    /// <summary>The file that makes the body for entries of a kind.</summary>
    /// <param name="validates">True for the test of a connection.</param>
    /// <returns>Null when no template is used: nothing is sent, or the entry itself.</returns>
    public string? FindTemplate(string kind, bool validates = false)
    {
        var name = validates && Templates.ContainsKey(Validation) ? Validation : TemplateNameOf(kind);
        return UseStandardWebhookPayload || name is null ? null : Templates[name];
    }

    /// <summary>By which name of <see cref="Templates"/> entries of a kind are rendered; null when there is none.</summary>
    internal string? TemplateNameOf(string kind) =>
        kind is "flag" or "project" or "environment" or "member" && Templates.ContainsKey(kind) ? kind
        : Templates.ContainsKey(Default) ? Default
        : null;
}

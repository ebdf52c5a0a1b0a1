using System.Text.Json;
using Tidings.Deliveries;
using Tidings.Subscriptions;
using Tidings.Validation;

namespace Tidings.Integrations.Previews;

/// <summary>What one integration makes of one subject. Of request, reason and error exactly one is there.</summary>
public sealed record Preview
{
    // Of no subscription and no entry of a log.
    private static readonly DeliveryId NoDelivery = new(new SubscriptionId(new string('0', 24)), 0);

    private Preview()
    {
    }

    public required string IntegrationKey { get; init; }

    /// <summary>Name of the subject.</summary>
    public required string Subject { get; init; }

    /// <summary>Null when the subject cannot be read.</summary>
    public string? Kind { get; init; }

    /// <summary>File of the template; null when none is used.</summary>
    public string? Template { get; init; }

    /// <summary>Without what the sender adds: <c>User-Agent</c> and <c>X-Tidings-Delivery</c>.</summary>
    public OutboundRequest? Request { get; init; }

    /// <summary>Why nothing would be sent.</summary>
    public string? Skipped { get; init; }

    /// <summary>Why there is no request although there should be.</summary>
    public string? Error { get; init; }

    /// <summary>What is odd about a request that could be made: a body that is no JSON though its template says so. Null when nothing is.</summary>
    public string? Remark { get; init; }

    /// <param name="destination">Of the integration, bound to a config.</param>
    /// <param name="validates">True for the request that tests a connection.</param>
    /// <remarks>As of the entry's own time: what signs the time signs the same one in every run.</remarks>
    public static Preview Of(Integration integration, Destination destination, PreviewSubject subject, bool validates = false)
    {
        var preview = new Preview { IntegrationKey = integration.Manifest.Key, Subject = subject.Name };
        if (!subject.IsReadable)
        {
            return preview with { Error = subject.Fault };
        }

        var entry = subject.Entry.Entry;
        preview = preview with { Kind = entry.Kind, Template = integration.Manifest.Hook?.FindTemplate(entry.Kind, validates) };
        var outcome = validates
            ? destination.RenderValidation(subject.Entry, NoDelivery, entry.Date)
            : destination.Render(subject.Entry, NoDelivery, entry.Date);
        return outcome switch
        {
            RenderOutcome.Rendered rendered => preview with { Request = rendered.Request, Remark = Examine(rendered.Request, preview.Template) },
            RenderOutcome.Skipped skipped => preview with { Skipped = skipped.Reason },
            RenderOutcome.Failed failed => preview with { Error = failed.Message },
            var other => throw new InvalidOperationException($"Unknown rendering {other}."),
        };
    }

    private static string? Examine(OutboundRequest request, string? template)
    {
        if (template is null || !TemplateFile.IsJson(template))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(request.Body);
            return null;
        }
        catch (JsonException)
        {
            return $"the body is not valid JSON, though {template} says so by its name: {JsonFault.Describe(request.Body.Span, JsonFault.UsualDepth)}";
        }
    }
}

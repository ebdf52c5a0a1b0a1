using System.Text;
using Tidings.Integrations;
using Tidings.Integrations.Previews;
using Tidings.Server.Deliveries;

namespace Tidings.Server.Commands.Integrations;

/// <summary>A line of <c>preview --json</c>. Frozen: scripts read it.</summary>
/// <param name="Context">Name of the context or entry.</param>
/// <param name="Template">File of the template; null when none is used.</param>
/// <param name="Request">Null when skipped or failed.</param>
internal sealed record PreviewLine(
    string Integration, string Context, string? Kind, string? Template, PreviewRequestView? Request, string? Skipped, string? Error)
{
    public static PreviewLine Of(Preview preview) => new(
        preview.IntegrationKey, preview.Subject, preview.Kind, preview.Template, preview.Request is { } request ? View(request) : null, preview.Skipped, preview.Error);

    private static PreviewRequestView View(OutboundRequest request) => new(
        request.Method,
        request.UrlText,
        [.. request.Headers.Select(header => new HeaderView(header.Key, header.Value))],
        Encoding.UTF8.GetString(request.Body.Span));
}

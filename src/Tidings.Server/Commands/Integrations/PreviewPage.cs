using System.Text;
using Tidings.Integrations.Previews;

namespace Tidings.Server.Commands.Integrations;

/// <summary>A preview for people: as HTTP, or as a command for the shell.</summary>
internal static class PreviewPage
{
    /// <summary>Method and URL, headers, and the body as it is.</summary>
    public static string Of(Preview preview)
    {
        var page = new StringBuilder().AppendLine(TerminalText.Line($"=== {Heading(preview)}"));
        if (preview.Request is not { } request)
        {
            return page.AppendLine(TerminalText.Of(Outcome(preview))).ToString();
        }

        page.AppendLine(TerminalText.Line($"{request.Method} {request.UrlText}"));
        foreach (var (name, value) in request.Headers)
        {
            page.AppendLine(TerminalText.Line($"{name}: {value}"));
        }

        return page.AppendLine().AppendLine(TerminalText.Of(Encoding.UTF8.GetString(request.Body.Span)).TrimEnd()).ToString();
    }

    /// <summary>The whole can be run: what is not sent stands in comments.</summary>
    public static string Curl(Preview preview)
    {
        var comment = TerminalText.Line($"# {Heading(preview)}");
        return preview.Request is { } request
            ? $"{comment}{Environment.NewLine}{CurlCommand.Of(request)}{Environment.NewLine}"
            : $"{comment}{Environment.NewLine}{TerminalText.Line($"# {Outcome(preview)}")}{Environment.NewLine}";
    }

    private static string Heading(Preview preview) =>
        $"{preview.IntegrationKey}  {preview.Subject}" + (preview.Template is { } template ? $"  ({template})" : "");

    private static string Outcome(Preview preview) => preview.Skipped is { } reason ? $"nothing is sent: {reason}" : $"error: {preview.Error}";
}

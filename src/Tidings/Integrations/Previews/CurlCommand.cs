using System.Text;

namespace Tidings.Integrations.Previews;

/// <summary>A request as a command that can be pasted into a POSIX shell.</summary>
public static class CurlCommand
{
    public static string Of(OutboundRequest request)
    {
        var command = new StringBuilder("curl -sS -g");
        if (!request.VerifyCertificate)
        {
            command.Append(" --insecure");
        }

        command.Append(" -X ").Append(request.Method).Append(' ').Append(Quote(request.UrlText));
        foreach (var (name, value) in request.Headers)
        {
            Continue(command, "-H", $"{name}: {value}");
        }

        if (!request.Headers.Any(header => header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)))
        {
            // curl would call it a form.
            Continue(command, "-H", "Content-Type:");
        }

        // Raw: a body that begins with @ is not the name of a file.
        Continue(command, "--data-raw", Encoding.UTF8.GetString(request.Body.Span));
        return command.ToString();
    }

    /// <summary>One word of a POSIX shell, whatever is in it.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    private static void Continue(StringBuilder command, string option, string value) =>
        command.Append(" \\\n  ").Append(option).Append(' ').Append(Quote(value));
}

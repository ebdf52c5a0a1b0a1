using System.Globalization;
using System.Text.RegularExpressions;
using HandlebarsDotNet;

namespace Tidings.Integrations.Templates;

/// <summary>Reads what the template engine throws.</summary>
internal static partial class EngineError
{
    /// <summary>0 where it does not tell.</summary>
    public static int Line(Exception error) =>
        error is TemplateException ours ? ours.Line
        : Position().Match(error.Message) is { Success: true } match ? int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture)
        : error.InnerException is { } inner ? Line(inner)
        : 0;

    /// <summary>A word of the tag that is to blame; null where it is not known.</summary>
    public static string? Word(Exception error) =>
        (error as TemplateException)?.Word ?? (error.InnerException is { } inner ? Word(inner) : null);

    /// <summary>Only messages known to hold no values are repeated; of others the kind is told.</summary>
    public static string Message(Exception error) => error switch
    {
        TemplateException => error.Message,
        { InnerException: TemplateException inner } => inner.Message,
        HandlebarsException => Position().Replace(error.Message, "").Trim(),
        _ => $"the template engine failed ({error.GetType().Name})",
    };

    // The spelling is the engine's.
    [GeneratedRegex(@"\s*Occured at: (?<line>\d{1,9}):\d+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Position();
}

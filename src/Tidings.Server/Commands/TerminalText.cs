using System.Globalization;

namespace Tidings.Server.Commands;

/// <summary>Text from elsewhere on its way to a terminal, which it must not be able to drive.</summary>
internal static class TerminalText
{
    /// <returns>Control characters as <c>\u001b</c>; line breaks and tabs stay.</returns>
    public static string Of(string text) =>
        text.Any(IsUnsafe)
            ? string.Concat(text.Select(c => IsUnsafe(c) ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") : c.ToString()))
            : text;

    /// <summary>Likewise, on one line.</summary>
    public static string Line(string text) => Of(text).ReplaceLineEndings(" ");

    private static bool IsUnsafe(char c) => char.IsControl(c) && c is not ('\n' or '\t' or '\r');
}

using System.Globalization;

namespace Tidings.Server.Sink;

/// <summary>Leaves of a secret what is needed to recognise it: a screen, a scrollback and a screenshot are no place for more.</summary>
internal static class SecretShortener
{
    private const int Shown = 3;
    private static readonly string[] SecretNames = ["auth", "key", "token", "secret", "password", "cookie", "credential"];

    /// <summary>Whether a header or query parameter of this name holds a secret.</summary>
    public static bool IsSecret(string name) =>
        SecretNames.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary><c>abc… (43 characters)</c>; the scheme of an <c>Authorization</c> value stays.</summary>
    public static string Shorten(string value)
    {
        var space = value.IndexOf(' ', StringComparison.Ordinal);
        if (space > 0 && space < value.Length - 1)
        {
            return $"{value[..space]} {Shorten(value[(space + 1)..].Replace(" ", "", StringComparison.Ordinal))}";
        }

        // Of a short one three characters would be half of it.
        var start = value.Length > 2 * Shown ? value[..Shown] : "";
        return string.Create(CultureInfo.InvariantCulture, $"{start}… ({value.Length} characters)");
    }

    /// <summary>A path and query with the secret parameters shortened.</summary>
    public static string ShortenQuery(string target)
    {
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        return mark < 0
            ? target
            : target[..(mark + 1)] + string.Join('&', target[(mark + 1)..].Split('&').Select(ShortenParameter));
    }

    private static string ShortenParameter(string parameter)
    {
        var equals = parameter.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && IsSecret(parameter[..equals]) ? $"{parameter[..equals]}={Shorten(parameter[(equals + 1)..])}" : parameter;
    }
}

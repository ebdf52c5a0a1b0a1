namespace Tidings.Entries;

/// <summary>Puts the host before links that have none.</summary>
internal static class AbsoluteHref
{
    public static string Of(string href, Uri baseUrl) =>
        IsHostRelative(href) ? Base(baseUrl) + href : href;

    /// <summary>The base as text, without a slash at its end.</summary>
    public static string Base(Uri baseUrl) => baseUrl.AbsoluteUri.TrimEnd('/');

    /// <remarks>Two slashes begin a host, not a path; browsers read a backslash there as a slash.</remarks>
    public static bool IsHostRelative(ReadOnlySpan<char> href) => href is ['/'] or ['/', not ('/' or '\\'), ..];
}

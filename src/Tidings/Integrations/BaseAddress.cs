namespace Tidings.Integrations;

/// <summary>Joins a base address, as people write it, with what a manifest appends to it.</summary>
internal static class BaseAddress
{
    /// <summary>So many segments in common are no accident; one may be (a Grafana behind <c>/api/</c> has <c>/api/api/annotations</c>).</summary>
    private const int FewestSharedSegments = 2;

    private static readonly char[] Ends = ['?', '#'];

    /// <summary>True when something stands in it that whatever is appended would end up within.</summary>
    public static bool HasQuery(string address) => address.IndexOfAny(Ends) >= 0;

    /// <param name="address">With a scheme, and without query and fragment.</param>
    /// <param name="appended">Begins with <c>/</c>, <c>?</c> or <c>#</c>.</param>
    /// <returns>One slash between the two. A path that the address ends in already is not given twice: neither the whole of what is appended nor two or more segments that it begins with.</returns>
    public static string Join(string address, string appended)
    {
        var end = appended.IndexOfAny(Ends);
        var path = end < 0 ? appended : appended[..end];
        if (path.Length == 0)
        {
            return address + appended;
        }

        var bare = WithoutSlashes(address);
        return bare + path[Shared(PathOf(bare), path)..] + (end < 0 ? "" : appended[end..]);
    }

    /// <summary>Without slashes at its end.</summary>
    public static string WithoutSlashes(string address) => address.TrimEnd('/');

    /// <summary>How much of the beginning of one path the other ends in, in characters.</summary>
    private static int Shared(ReadOnlySpan<char> given, string path)
    {
        var whole = path.TrimEnd('/').Length;
        for (var length = whole; length > 0; length = path.LastIndexOf('/', length - 1))
        {
            var start = path.AsSpan(0, length);
            if (given.EndsWith(start, StringComparison.Ordinal) && (length == whole || start.Count('/') >= FewestSharedSegments))
            {
                return length;
            }
        }

        return 0;
    }

    private static ReadOnlySpan<char> PathOf(string address)
    {
        var host = address.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? scheme + 3 : 0;
        var slash = address.IndexOf('/', host);
        return slash < 0 ? [] : address.AsSpan(slash);
    }
}

using System.Collections.Frozen;

namespace Tidings.Access;

/// <summary>The published versions of the API, each named after its day (§2.5 of the API's facts).</summary>
public static class ApiVersions
{
    /// <summary>What a token speaks that nobody gave a version.</summary>
    public const int Newest = 20240415;

    /// <summary>The first in which lists of tokens come in pages.</summary>
    public const int WithPagedTokens = 20240415;

    public static readonly FrozenSet<int> Published = FrozenSet.Create(20160426, 20191212, 20210729, 20220603, Newest);
}

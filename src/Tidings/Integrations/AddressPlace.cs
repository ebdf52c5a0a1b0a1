namespace Tidings.Integrations;

/// <summary>Where in a request's URL the value of a form variable stands.</summary>
internal enum AddressPlace
{
    /// <summary>In no place that says anything of its form: a query, a helper's argument, a part of the path that the manifest writes as it is (<c>{{{x}}}</c>), or no URL at all.</summary>
    None,

    /// <summary>It is the whole URL.</summary>
    Whole,

    /// <summary>It is the beginning of the URL, and the manifest appends to it.</summary>
    Base,

    /// <summary>It is a part of the host: the realm in <c>https://ingest.{{realm}}.signalfx.com</c>.</summary>
    HostPart,

    /// <summary>It is a segment of the path, or a part of one.</summary>
    PathSegment,
}

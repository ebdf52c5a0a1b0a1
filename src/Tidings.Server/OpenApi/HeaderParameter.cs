namespace Tidings.Server.OpenApi;

/// <summary>Metadata of a route: a header of its requests that its handler looks at.</summary>
internal sealed record HeaderParameter(string Name, string Description)
{
    public const string IfNoneMatch = "If-None-Match";
}

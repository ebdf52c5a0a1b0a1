namespace Tidings.Server.Http;

/// <summary>Links of one item of a collection.</summary>
internal sealed record ItemLinks(Link Parent, Link Self);

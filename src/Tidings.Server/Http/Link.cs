namespace Tidings.Server.Http;

/// <summary>A host-relative link of a representation.</summary>
internal sealed record Link(string Href, string Type = MediaTypes.Json);

namespace Tidings.Server.Http;

/// <summary>One fault on the wire.</summary>
internal sealed record ErrorDetail(string Attribute, string Reason);

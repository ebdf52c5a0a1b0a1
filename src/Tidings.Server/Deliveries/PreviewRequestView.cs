namespace Tidings.Server.Deliveries;

/// <summary>A request as it would be sent, secrets masked. The connection's own headers (<c>Host</c>, <c>Content-Length</c>) are left out.</summary>
internal sealed record PreviewRequestView(string Method, string Url, IReadOnlyList<HeaderView> Headers, string Body);

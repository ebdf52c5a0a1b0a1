namespace Tidings.Server.Http;

/// <summary>Metadata of a route whose requests are not counted.</summary>
internal sealed class NotRateLimited;

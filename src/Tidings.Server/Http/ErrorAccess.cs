namespace Tidings.Server.Http;

/// <summary>What was refused, as <c>access</c> of a 403 tells it.</summary>
internal sealed record ErrorAccess(string Action, string Resource);

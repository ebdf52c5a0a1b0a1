using Tidings.Access;

namespace Tidings.Server.Http;

/// <summary>The one error shape of the API (§2.2), frozen.</summary>
internal sealed record ErrorBody
{
    public required string Code { get; init; }
    public required string Message { get; init; }

    /// <summary>A UUID that the server's log line has too.</summary>
    public required string Id { get; init; }

    public ErrorAccess? Access { get; init; }
    public AccessReason? Reason { get; init; }
    public IReadOnlyList<ErrorDetail>? Errors { get; init; }
}

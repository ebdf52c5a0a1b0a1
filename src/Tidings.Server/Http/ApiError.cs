using Tidings.Validation;

namespace Tidings.Server.Http;

/// <summary>An error that a client is told of; <see cref="ErrorWriter"/> is the only place that turns it into bytes.</summary>
/// <param name="Code">Machine-readable, from the vendor's catalogue where that has one.</param>
/// <param name="Message">For people: what is wrong and what would put it right. Some clients print nothing else.</param>
internal sealed record ApiError(int Status, string Code, string Message)
{
    /// <summary>Everything that is wrong with the request; <c>errors</c> on the wire. Null where that does not apply.</summary>
    public IReadOnlyList<Fault>? Faults { get; init; }

    /// <summary>What was refused and by which word; null unless permission is the matter.</summary>
    public AccessDenial? Denial { get; init; }

    /// <summary>How to authenticate; every 401 has it (RFC 9110, 15.5.2), nothing else.</summary>
    public string? Challenge { get; init; }

    /// <summary>Seconds after which trying again makes sense; null when it does not.</summary>
    public int? RetryAfter { get; init; }
}

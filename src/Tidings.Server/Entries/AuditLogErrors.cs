using System.Globalization;
using Tidings.Server.Http;

namespace Tidings.Server.Entries;

/// <summary>Why the audit log cannot be read now, though it was asked for rightly.</summary>
internal static class AuditLogErrors
{
    /// <param name="lag">Entries that are not indexed yet.</param>
    public static ApiError Indexing(long lag) => new(
        StatusCodes.Status503ServiceUnavailable,
        "service_unavailable",
        string.Create(CultureInfo.InvariantCulture, $"The search index is being built: {lag} entries are still to be taken in. Single entries can be read by their ids meanwhile. Try again later."))
    {
        RetryAfter = 5,
    };
}

using System.Globalization;
using Tidings.Access;
using Tidings.Server.Access;

namespace Tidings.Server.Http;

/// <summary>The version of the API that a request speaks: that of its header, else its token's own.</summary>
internal static class ApiVersion
{
    public const string Header = "LD-API-Version";

    private const string Beta = "beta";

    /// <summary>What may stand in the header, for messages.</summary>
    public static readonly string Accepted = $"{string.Join(", ", ApiVersions.Published.Order())}, {Beta}";

    /// <summary>True for a published version and for <c>beta</c>.</summary>
    public static bool IsKnown(string version) => Parse(version) is not null;

    /// <param name="context">Of a request that came past <see cref="RequestHeaderMiddleware"/>.</param>
    public static int Of(HttpContext context) =>
        context.Request.Headers[Header] is [{ } asked] && Parse(asked) is { } version ? version : Caller.Of(context).Token.DefaultApiVersion;

    private static int? Parse(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Equals(Beta, StringComparison.OrdinalIgnoreCase) ? ApiVersions.Newest
            : int.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && ApiVersions.Published.Contains(version) ? version
            : null;
    }
}

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

    /// <summary>What the header asks for. The vendor's Go client sends it twice, as two lines or, where a proxy joined them, as a list: the first one counts.</summary>
    /// <returns>Null where there is no such header.</returns>
    public static string? AskedIn(HttpRequest request) => request.Headers[Header] is [var first, ..] ? (first ?? "").Split(',')[0] : null;

    /// <summary>Whether the header asks for <c>beta</c>.</summary>
    public static bool IsBeta(HttpRequest request) => Beta.Equals(AskedIn(request)?.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <param name="context">Of a request that came past <see cref="RequestHeaderMiddleware"/>.</param>
    public static int Of(HttpContext context) =>
        AskedIn(context.Request) is { } asked && Parse(asked) is { } version ? version : Caller.Of(context).Token.DefaultApiVersion;

    private static int? Parse(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Equals(Beta, StringComparison.OrdinalIgnoreCase) ? ApiVersions.Newest
            : int.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && ApiVersions.Published.Contains(version) ? version
            : null;
    }
}

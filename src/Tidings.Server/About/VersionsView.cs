namespace Tidings.Server.About;

/// <summary>Versions of the API, each named after its day.</summary>
/// <param name="ValidVersions">What <c>LD-API-Version</c> may name, earliest first.</param>
/// <param name="CurrentVersion">What this request spoke.</param>
/// <param name="Beta">Whether it asked for <c>beta</c>.</param>
internal sealed record VersionsView(IReadOnlyList<int> ValidVersions, int LatestVersion, int CurrentVersion, bool Beta);

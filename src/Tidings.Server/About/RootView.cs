using Tidings.Server.Http;

namespace Tidings.Server.About;

/// <summary>Where everything is.</summary>
/// <param name="Links">By name; without an underscore, as the vendor has it.</param>
internal sealed record RootView(IReadOnlyDictionary<string, Link> Links);

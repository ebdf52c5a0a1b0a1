using Tidings.Integrations.OAuth;
using Tidings.Integrations.Templates;

namespace Tidings.Integrations;

/// <summary>What makes everything of a request but its body.</summary>
/// <param name="OAuth">Null when the manifest does not say where access tokens come from.</param>
/// <param name="SigningRegion">Null when requests are not signed for Amazon.</param>
internal sealed record RequestTemplates(
    HookEndpoint Endpoint, AddressTemplate Address, IReadOnlyList<HeaderTemplate> Headers, OAuthTemplates? OAuth = null, Template? SigningRegion = null)
{
    /// <summary>By this name URL and headers reach the entry.</summary>
    public const string ContextName = "context";

    /// <summary>True when URL or headers may differ from entry to entry.</summary>
    public bool DependsOnEntry { get; } =
        Address.DependsOnEntry || Headers.Any(header => header.Value.Source.Mentions(ContextName));
}

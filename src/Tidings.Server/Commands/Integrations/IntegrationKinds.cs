using Tidings.Integrations;

namespace Tidings.Server.Commands.Integrations;

/// <summary>Entries of which kinds an integration sends.</summary>
internal static class IntegrationKinds
{
    private static readonly string[] Order = ["flag", "project", "environment", "member", "default"];

    /// <summary>Names of its templates, <c>default</c> (any other kind) last; empty for one that sends entries as they are.</summary>
    public static IReadOnlyList<string> Of(Manifest manifest) =>
        manifest.Hook is { UseStandardWebhookPayload: false } hook ? [.. Order.Where(hook.Templates.ContainsKey)] : [];

    public static string Describe(Manifest manifest) => manifest.Hook switch
    {
        { UseStandardWebhookPayload: true } => "all, as they are",
        _ when Of(manifest) is { Count: > 0 } kinds => string.Join(", ", kinds),
        _ => "none",
    };
}

namespace Tidings.Inbound;

/// <summary>How kinds of inbound hooks are called on the wire.</summary>
public static class InboundHookKindName
{
    public const string LaunchDarkly = "launchdarkly";
    public const string Generic = "generic";

    public static string Of(InboundHookKind kind) => kind switch
    {
        InboundHookKind.LaunchDarkly => LaunchDarkly,
        InboundHookKind.Generic => Generic,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
    };

    /// <returns>Null for any other word.</returns>
    public static InboundHookKind? Parse(string? name) => name switch
    {
        LaunchDarkly => InboundHookKind.LaunchDarkly,
        Generic => InboundHookKind.Generic,
        _ => null,
    };
}

namespace Tidings.Inbound;

/// <summary>Who sends to an inbound hook.</summary>
public enum InboundHookKind
{
    /// <summary>The vendor's own webhook (§4.4 of the API's facts): its bodies are audit log entries already.</summary>
    LaunchDarkly,

    /// <summary>Anybody else: a mapping makes entries of their JSON.</summary>
    Generic,
}

namespace Tidings.Inbound;

/// <summary>Identifies an inbound hook to clients of the API. 24 lower-case hexadecimal digits; not what senders know it by.</summary>
public readonly record struct InboundHookId(string Value)
{
    public override string ToString() => Value;
}

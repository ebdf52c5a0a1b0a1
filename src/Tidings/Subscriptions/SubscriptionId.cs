namespace Tidings.Subscriptions;

/// <summary>Identifies a subscription to clients. 24 lower-case hexadecimal digits.</summary>
public readonly record struct SubscriptionId(string Value)
{
    public override string ToString() => Value;
}

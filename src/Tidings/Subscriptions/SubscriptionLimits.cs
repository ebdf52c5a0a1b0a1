namespace Tidings.Subscriptions;

/// <summary>How large the parts of a subscription may be. Lengths are in characters (Unicode code points).</summary>
public static class SubscriptionLimits
{
    public const int MaxNameLength = 256;
    public const int MaxTags = 50;
    public const int MaxTagLength = 64;
}

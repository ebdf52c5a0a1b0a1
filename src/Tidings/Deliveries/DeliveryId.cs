using System.Globalization;
using Tidings.Subscriptions;

namespace Tidings.Deliveries;

/// <summary>One entry on its way to one subscription: the same over all its attempts, so that receivers can tell a repeat.</summary>
/// <param name="Subscription">Whose delivery it is.</param>
/// <param name="Position">Position of the entry in the log.</param>
public readonly record struct DeliveryId(SubscriptionId Subscription, long Position)
{
    /// <summary><c>66f0c0ffee0123456789abcd-1042</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Subscription.Value}-{Position}");

    public static bool TryParse(ReadOnlySpan<char> text, out DeliveryId id)
    {
        id = default;
        var dash = text.IndexOf('-');
        if (dash < 0 || !ObjectIds.IsValid(text[..dash])
            || !long.TryParse(text[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var position))
        {
            return false;
        }

        id = new DeliveryId(new SubscriptionId(text[..dash].ToString()), position);
        return true;
    }
}

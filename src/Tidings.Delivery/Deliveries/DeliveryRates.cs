using System.Globalization;
using Tidings.Delivery.Lanes;
using Tidings.Integrations;
using Tidings.Subscriptions;

namespace Tidings.Delivery.Deliveries;

/// <summary>How fast each subscription may send: what <c>Delivery:Rates</c> says of it, else of its integration, else what the manifest says.</summary>
internal sealed class DeliveryRates
{
    private const string Cure = "write NAME=REQUESTS/SECONDS, such as slack=1/1 or 66f0c0ffee0123456789abcd=50/10, or NAME=off; NAME is an integration's key or a subscription's id";
    private const double LongestSeconds = 86_400;

    /// <summary>What is documented is what a receiver counts, and what arrives is not spaced as it was sent: a little slower than allowed keeps off its limit.</summary>
    private const double Margin = 1.05;

    private readonly Dictionary<string, Pace> _byName;

    private DeliveryRates(Dictionary<string, Pace> byName) => _byName = byName;

    /// <param name="faults">One for each text that cannot be read, with what it should be.</param>
    public static DeliveryRates Parse(IEnumerable<string> texts, out IReadOnlyList<string> faults)
    {
        var found = new List<string>();
        var byName = new Dictionary<string, Pace>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var (name, rate) = Split(text, '=');
            if (name.Length == 0 || Read(rate) is not { } pace)
            {
                found.Add($"'{text}' is no rate; {Cure}");
            }
            else if (!byName.TryAdd(name, pace))
            {
                found.Add($"'{name}' has two rates; give it one");
            }
        }

        faults = found;
        return new DeliveryRates(byName);
    }

    /// <param name="documented">What the manifest says; null when nothing.</param>
    public Pace Of(Subscription subscription, DeliveryRate? documented) =>
        _byName.TryGetValue(subscription.Id.Value, out var pace) || _byName.TryGetValue(subscription.IntegrationKey, out pace) ? pace
        : documented is null ? Pace.Unlimited
        : new Pace(documented.Per / documented.Requests * Margin, TimeSpan.Zero) { Gap = documented.Requests == 1 ? documented.Per : TimeSpan.Zero };

    private static Pace? Read(string rate)
    {
        if (rate == "off")
        {
            return Pace.Unlimited;
        }

        var (requests, seconds) = Split(rate, '/');
        return int.TryParse(requests, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            && double.TryParse(seconds, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var per) && per is > 0 and <= LongestSeconds
                ? new Pace(TimeSpan.FromSeconds(per) / count, TimeSpan.Zero)
                : null;
    }

    private static (string Before, string After) Split(string text, char mark)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        return at < 0 ? (text.Trim(), "") : (text[..at].Trim(), text[(at + 1)..].Trim());
    }
}

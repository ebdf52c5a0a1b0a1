using System.ComponentModel.DataAnnotations;

namespace Tidings.Delivery.Deliveries;

/// <summary>Section <c>Delivery</c> of the configuration.</summary>
public sealed class DeliveryOptions
{
    /// <summary>Longest one attempt may take, from connect to the last byte that is read. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Most deliveries of one subscription in flight at once. Default 16. A new destination begins with one and gets one more with each success for as long as more wait; one that fails gets fewer, down to one.</summary>
    [Range(1, 1024)]
    public int Window { get; set; } = 16;

    /// <summary>Most deliveries of the whole node in flight at once. Default 1,024. Each subscription may always have one, however many others hang.</summary>
    [Range(1, 65536)]
    public int NodeWindow { get; set; } = 1024;

    /// <summary>Most deliveries that one subscription starts in a second, on average, with bursts of as many. Default 0: no limit.</summary>
    [Range(0, 100_000)]
    public int RatePerSubscription { get; set; }

    /// <summary>
    /// Rates of single integrations and subscriptions, each <c>NAME=REQUESTS/SECONDS</c> or <c>NAME=off</c>, where NAME is an integration's key or a subscription's id. Default none:
    /// what the manifests say (<c>rate</c>). Deliveries go evenly.
    /// </summary>
    public IList<string> Rates { get; set; } = [];

    /// <summary>Most deliveries in flight, and so connections, to one host and port. Default 64. Each subscription may always have its even share of them, and one at least, however many others of that host hang.</summary>
    [Range(1, 4096)]
    public int ConnectionsPerHost { get; set; } = 64;

    /// <summary>Most outcomes that may wait to be written before nothing new is started: with what is in flight, the most that a crash can send twice. Default 8,192.</summary>
    [Range(1, 65536)]
    public int Uncommitted { get; set; } = 8192;

    /// <summary>How long a destination may stay parked before its subscription is turned off. Default 72 h.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromHours(72);

    /// <summary>How long a stop waits for what is in flight before it cuts it off, to be sent again after the next start. Default 5 s.</summary>
    /// <remarks>7 s at most: the whole stop takes 8 s, and service managers kill after 10.</remarks>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:07")]
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(5);
}

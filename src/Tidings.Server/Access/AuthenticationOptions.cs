using System.ComponentModel.DataAnnotations;

namespace Tidings.Server.Access;

/// <summary>Section <c>Authentication</c> of the configuration.</summary>
internal sealed class AuthenticationOptions
{
    public const string Section = "Authentication";

    /// <summary>Wrong tokens from one address within <see cref="FailureWindow"/> after which tokens that were not in use from there before are refused unseen. Default 20; 0 = never.</summary>
    [Range(0, 1_000_000)]
    public int MaxFailures { get; set; } = 20;

    /// <summary>How long wrong tokens are counted, and so the longest that an address waits. Default 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan FailureWindow { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Addresses and networks of proxies whose <c>X-Forwarded-For</c> is believed. Default none: a request comes from whoever connected.</summary>
    public IList<string> TrustedProxies { get; set; } = [];

    /// <summary>How often it is written down when tokens were last used; a crash forgets no more than that. Default 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LastUsedInterval { get; set; } = TimeSpan.FromMinutes(1);
}

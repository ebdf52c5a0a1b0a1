using System.ComponentModel.DataAnnotations;

namespace Tidings.Server.Http;

/// <summary>Section <c>RateLimits</c> of the configuration: how many API requests an account may make.</summary>
internal sealed class RateLimitOptions
{
    public const string Section = "RateLimits";

    /// <summary>Requests of one account in 10 s, over all routes and tokens. Default 1,000; 0 = no limit.</summary>
    [Range(0, 1_000_000_000)]
    public int Account { get; set; } = 1_000;

    /// <summary>Requests of one account in 10 s to one route (URL pattern and method). Default 300; 0 = no limit.</summary>
    [Range(0, 1_000_000_000)]
    public int Route { get; set; } = 300;

    /// <summary>Requests to one inbound hook in 10 s, whoever sends them. Default 1,000; 0 = no limit.</summary>
    [Range(0, 1_000_000_000)]
    public int InboundHook { get; set; } = 1_000;
}

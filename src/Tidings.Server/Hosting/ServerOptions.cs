using System.ComponentModel.DataAnnotations;
using Tidings.Server.Hosting.Listening;

namespace Tidings.Server.Hosting;

/// <summary>The settings at the top of the configuration.</summary>
internal sealed class ServerOptions
{
    public const string DefaultUrls = "http://127.0.0.1:8780";
    public const string DefaultData = "./data";

    /// <summary>Where to listen: <c>http://address:port</c> or <c>http://unix:/path</c>, several separated by <c>;</c>. Default this machine only, port 8780.</summary>
    public string Urls { get; set; } = DefaultUrls;

    /// <summary>The data directory, made when missing. Relative to the working directory. Default <c>./data</c>.</summary>
    public string Data { get; set; } = DefaultData;

    /// <summary>Folders of integrations laid over the built-in catalogue, in order: a later one replaces one of the same key. Default none.</summary>
    public IList<string> Integrations { get; set; } = [];

    /// <summary>How often the folders of <see cref="Integrations"/> are looked at for changes, which are then put in force. Default 2 s; zero: never.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan IntegrationsReload { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Links of entries, which are host-relative, are made absolute with it. Default <c>https://app.launchdarkly.com</c>.</summary>
    public Uri BaseUrl { get; set; } = new("https://app.launchdarkly.com");

    /// <summary>Addresses and networks under which this server is reached, for other people's firewalls: told by <c>GET /api/v2/public-ip-list</c>. Default none.</summary>
    public IList<string> PublicAddresses { get; set; } = [];

    /// <summary>Addresses and networks from which deliveries come, told likewise. Default none.</summary>
    public IList<string> OutboundAddresses { get; set; } = [];

    public IReadOnlyList<ListenAddress> ListenAddresses() => Listening.ListenAddresses.Read(Urls, out _);
}

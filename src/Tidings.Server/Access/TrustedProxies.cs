using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Tidings.Validation;
using IPNetwork = System.Net.IPNetwork;

namespace Tidings.Server.Access;

/// <summary>Setting <c>Authentication:TrustedProxies</c>: whose <c>X-Forwarded-For</c> says where a request comes from.</summary>
internal sealed class TrustedProxies : IValidateOptions<AuthenticationOptions>
{
    public ValidateOptionsResult Validate(string? name, AuthenticationOptions options)
    {
        var faults = options.TrustedProxies.Where(entry => Parse(entry) is null).Select(entry =>
            $"{AuthenticationOptions.Section}:{nameof(AuthenticationOptions.TrustedProxies)}: '{entry}' is neither an address (10.1.2.3) nor a network (10.0.0.0/8).").ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    /// <summary>Takes addresses from the header's end as long as trusted proxies wrote them. Without any trusted proxy the header is not looked at.</summary>
    public static void Use(WebApplication app)
    {
        var entries = app.Services.GetRequiredService<IOptions<AuthenticationOptions>>().Value.TrustedProxies;
        if (entries.Count == 0)
        {
            return;
        }

        var headers = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
        // The defaults would believe whatever runs on this machine.
        headers.KnownProxies.Clear();
        headers.KnownIPNetworks.Clear();
        foreach (var network in entries.Select(Parse).OfType<IPNetwork>())
        {
            headers.KnownIPNetworks.Add(network);
        }

        app.UseForwardedHeaders(headers);
    }

    private static IPNetwork? Parse(string entry) => IpText.TryParseNetwork(entry.Trim(), out var network, out _) ? network : null;
}

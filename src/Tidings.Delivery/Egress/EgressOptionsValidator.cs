using Microsoft.Extensions.Options;

namespace Tidings.Delivery.Egress;

/// <summary>Refuses an <c>Egress:Allow</c> that could not be applied as it was meant.</summary>
internal sealed class EgressOptionsValidator : IValidateOptions<EgressOptions>
{
    public ValidateOptionsResult Validate(string? name, EgressOptions options)
    {
        EgressAllowance.Parse(options.Allow, out var unreadable);
        var faults = unreadable.Select(fault => $"Egress:Allow: {fault}").ToList();
        faults.AddRange(options.DeniedPorts().Where(port => port is < 0 or > 65535).Select(port => $"Egress:DenyPorts: {port} is not a port; give numbers from 0 to 65535"));
        if (options.Proxy is { } proxy && (!proxy.IsAbsoluteUri || proxy.Scheme is not ("http" or "https") || proxy.AbsolutePath != "/"))
        {
            // Not the value: it may hold a password.
            faults.Add("Egress:Proxy: this is not the address of a proxy; write http://host:port");
        }
        else if (options.Proxy is { UserInfo.Length: > 0 })
        {
            faults.Add("Egress:Proxy: a user and a password would not be sent; write http://host:port, and let the proxy know this server by its address");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}

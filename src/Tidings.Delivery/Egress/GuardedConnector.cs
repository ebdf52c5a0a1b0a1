using System.Collections.Frozen;
using System.Net;
using System.Net.Sockets;

namespace Tidings.Delivery.Egress;

/// <summary>Opens every outbound connection: resolves the name once, has each address vetted, and connects to a vetted address and no other.</summary>
/// <param name="resolve">Looks a name up; <see cref="Dns"/> outside of tests.</param>
internal sealed class GuardedConnector(EgressGuard guard, EgressOptions options, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    private readonly FrozenSet<int> _deniedPorts = options.DeniedPorts().ToFrozenSet();

    /// <summary>Vets what a proxy is about to be asked for. What the proxy resolves the name to is the proxy's affair.</summary>
    public async Task VetForProxyAsync(Uri url, CancellationToken cancellationToken)
    {
        if (options.Proxy is not null)
        {
            await VetAsync(url, cancellationToken);
        }
    }

    /// <summary>Vets a destination without connecting to it.</summary>
    public Task VetAsync(Uri url, CancellationToken cancellationToken) => VetAsync(url.IdnHost, url.Port, cancellationToken);

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var target = context.DnsEndPoint;
        // The operator chose the proxy; it usually stands on a private address. Names come here in their ASCII form, IPv6 addresses without brackets.
        var addresses = options.Proxy is { } proxy && target.Host == proxy.IdnHost && target.Port == proxy.Port
            ? await ResolveAsync(target.Host, cancellationToken)
            : await VetAsync(target.Host, target.Port, cancellationToken);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            // The addresses, not the name: a second look-up could answer otherwise.
            await socket.ConnectAsync(addresses, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>One bad address refuses the name: a receiver that mixes public and private answers is not to be trusted with a choice.</summary>
    private async Task<IPAddress[]> VetAsync(string host, int port, CancellationToken cancellationToken)
    {
        if (_deniedPorts.Contains(port))
        {
            throw new EgressRefusedException($"egress refused: port {port} of {host} is on the deny-list; take it off Egress:DenyPorts if it is meant");
        }

        var addresses = await ResolveAsync(host, cancellationToken);
        if (guard.AllowsHost(host))
        {
            return addresses;
        }

        foreach (var address in addresses)
        {
            if (guard.Refuse(address) is { } rule)
            {
                throw new EgressRefusedException(
                    $"egress refused: {host} is at {address}, which is {rule}; add the network or the host to Egress:Allow (--egress-allow) if it is meant");
            }
        }

        return addresses;
    }

    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
        IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, cancellationToken);
}

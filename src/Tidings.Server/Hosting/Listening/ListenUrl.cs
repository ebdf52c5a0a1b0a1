using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.Sockets;
using Tidings.Validation;

namespace Tidings.Server.Hosting.Listening;

/// <summary>Reads one part of the setting <c>Urls</c>. Strict, because the web server takes any host it cannot read for every interface.</summary>
internal static class ListenUrl
{
    private const int DefaultPort = 80;
    private const string UnixPrefix = "unix:";
    private const string Everyone = "http://*:8780 for every interface";

    /// <param name="fault">When false is returned: a sentence with the value and the cure.</param>
    public static bool TryRead(string url, [NotNullWhen(true)] out ListenAddress? address, [NotNullWhen(false)] out string? fault)
    {
        (address, fault) = Read(url);
        return address is not null;
    }

    private static (ListenAddress? Address, string? Fault) Read(string url)
    {
        if (url.Contains('@', StringComparison.Ordinal) && !url.StartsWith("http://unix:/", StringComparison.OrdinalIgnoreCase))
        {
            // Not the value: what stands in front of the @ may be a password.
            return Refuse($"an address with a user in it is not one to listen on. Write http://host:port, for example {ServerOptions.DefaultUrls}.");
        }

        var colon = url.IndexOf("://", StringComparison.Ordinal);
        var scheme = colon < 0 ? "" : url[..colon];
        if (scheme.Equals("https", StringComparison.OrdinalIgnoreCase))
        {
            return Refuse($"'{url}' asks for https, and Tidings has no certificate to listen with. Write http://…, and put a proxy that ends TLS in front.");
        }

        if (!scheme.Equals("http", StringComparison.OrdinalIgnoreCase))
        {
            return Refuse($"'{url}' is not an address to listen on. Write http://host:port, for example {ServerOptions.DefaultUrls}; several are separated by ';'.");
        }

        var rest = url[(colon + 3)..];
        return rest.StartsWith(UnixPrefix, StringComparison.OrdinalIgnoreCase) ? ReadSocket(url, rest[UnixPrefix.Length..]) : ReadHostAndPort(url, rest);
    }

    private static (ListenAddress? Address, string? Fault) ReadSocket(string url, string path)
    {
        if (!path.StartsWith('/') || path.EndsWith('/'))
        {
            return Refuse($"'{url}' names no socket by its full path. Write http://unix:/path/to.sock, for example http://unix:/run/tidings/tidings.sock.");
        }

        try
        {
            _ = new UnixDomainSocketEndPoint(path);
            return (new ListenAddress.Socket(path), null);
        }
        catch (ArgumentOutOfRangeException)
        {
            return Refuse($"'{url}' is longer than the path of a socket may be. Choose one of at most 100 bytes, for example http://unix:/run/tidings/tidings.sock.");
        }
        catch (PlatformNotSupportedException)
        {
            return Refuse($"'{url}': this system has no Unix sockets. Write http://host:port, for example {ServerOptions.DefaultUrls}.");
        }
    }

    private static (ListenAddress? Address, string? Fault) ReadHostAndPort(string url, string rest)
    {
        var end = rest.AsSpan().IndexOfAny("/?#\\");
        var (authority, tail) = end < 0 ? (rest, "") : (rest[..end], rest[end..]);
        if (tail is not ("" or "/"))
        {
            return Refuse($"'{url}' has a path, and Tidings answers at the root of its address only. Write http://{authority}, and let a proxy in front take the path away; several addresses are separated by ';'.");
        }

        if (Split(authority) is not var (host, isBracketed, portText))
        {
            return Refuse($"'{url}' cannot be read: an IPv6 address stands in brackets. Write http://[::1]:8780.");
        }

        if (ReadPort(portText) is not { } port)
        {
            return Refuse($"'{url}' has the port '{portText}', which is no number from 0 to 65535. Write http://{(isBracketed ? $"[{host}]" : host)}:8780, for example.");
        }

        return isBracketed ? ReadSix(url, host, port) : ReadHost(url, host, port);
    }

    private static (ListenAddress? Address, string? Fault) ReadSix(string url, string host, int port)
    {
        if (!IpText.TryParseAddress(host, out var six) || six.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return Refuse($"'{url}' has '{host}' in brackets, which is no IPv6 address. Write http://[::1]:8780 for this machine alone, {Everyone}.");
        }

        return (new ListenAddress.At(six.IsIPv4MappedToIPv6 ? six.MapToIPv4() : six, port), null);
    }

    private static (ListenAddress? Address, string? Fault) ReadHost(string url, string host, int port)
    {
        if (host is "*" or "+")
        {
            return (new ListenAddress.Everywhere(port), null);
        }

        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            return port > 0
                ? (new ListenAddress.Localhost(port), null)
                : Refuse($"'{url}' asks for any free port on two addresses. Write http://127.0.0.1:0.");
        }

        if (IpText.TryParseAddress(host, out var address) && address.AddressFamily == AddressFamily.InterNetwork)
        {
            return (new ListenAddress.At(address, port), null);
        }

        var hint = NearestName.Of(host, ["localhost"]) is { } near
            ? string.Create(CultureInfo.InvariantCulture, $" Did you mean http://{near}:{port}?")
            : "";
        return Refuse($"'{url}' names the host '{host}', which is neither an IP address nor localhost, and names are not looked up.{hint} "
            + $"Write the address of the interface, http://127.0.0.1:8780 for this machine alone, or {Everyone}.");
    }

    /// <returns>Host without brackets, and port; null when colons or brackets do not fit. A port that is not given is null.</returns>
    private static (string Host, bool IsBracketed, string? Port)? Split(string authority)
    {
        if (authority.StartsWith('['))
        {
            var close = authority.IndexOf(']', StringComparison.Ordinal);
            return close < 0 ? null
                : authority[(close + 1)..] is "" ? (authority[1..close], true, null)
                : authority[close + 1] == ':' ? (authority[1..close], true, authority[(close + 2)..])
                : null;
        }

        var parts = authority.Split(':');
        return parts.Length switch
        {
            1 => (authority, false, null),
            2 => (parts[0], false, parts[1]),
            _ => null,
        };
    }

    private static int? ReadPort(string? text) =>
        text is null ? DefaultPort
        : text.Length <= 5 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535 ? port
        : null;

    private static (ListenAddress? Address, string? Fault) Refuse(string fault) => (null, fault);
}

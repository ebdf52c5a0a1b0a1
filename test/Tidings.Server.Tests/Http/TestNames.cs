using System.Net;
using System.Net.Sockets;

namespace Tidings.Server.Tests.Http;

/// <summary>What names resolve to in tests: no machine's resolver is asked.</summary>
internal static class TestNames
{
    /// <summary>A public address for every name but those under <c>invalid</c>, which there are none of, and <c>intranet.example.com</c>, which is private.</summary>
    public static Task<IPAddress[]> LookupAsync(string host, CancellationToken cancellationToken) =>
        host.EndsWith(".invalid", StringComparison.Ordinal) ? Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound))
        : Task.FromResult<IPAddress[]>([host == "intranet.example.com" ? IPAddress.Parse("10.1.2.3") : IPAddress.Parse("93.184.215.14")]);
}

using System.Net;
using Tidings.Validation;

namespace Tidings.Delivery.Egress;

/// <summary>What the operator lets through: setting <c>Egress:Allow</c>, parsed.</summary>
internal sealed class EgressAllowance
{
    private readonly List<IPNetwork> _networks = [];
    private readonly HashSet<string> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _suffixes = [];

    /// <param name="entries">Networks, addresses, host names, and host names with a leading <c>*.</c>.</param>
    /// <param name="faults">What is none of these, one sentence each.</param>
    public static EgressAllowance Parse(IEnumerable<string> entries, out IReadOnlyList<string> faults)
    {
        var allowance = new EgressAllowance();
        var wrong = new List<string>();
        foreach (var entry in entries)
        {
            if (!allowance.Add(entry.Trim(), out var meant))
            {
                var cure = meant is null ? "" : $"; did you mean {meant}?";
                wrong.Add($"'{entry}' is neither a network (10.0.0.0/8), an address (10.1.2.3), nor a host name (sink.internal, *.corp.example){cure}");
            }
        }

        faults = wrong;
        return allowance;
    }

    public bool AllowsHost(string host) =>
        _hosts.Contains(host) || _suffixes.Exists(suffix => host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));

    public bool AllowsAddress(IPAddress address) => _networks.Exists(network => network.Contains(address));

    /// <param name="meant">When false is returned: what was probably meant; null when that cannot be told.</param>
    private bool Add(string entry, out string? meant)
    {
        if (IpText.TryParseNetwork(entry, out var network, out meant))
        {
            _networks.Add(network);
            return true;
        }

        // A broken address is no name: allowing a host called 127.0.0 would allow nothing, in silence.
        var name = entry.StartsWith("*.", StringComparison.Ordinal) ? entry[2..] : entry;
        if (Uri.CheckHostName(name) != UriHostNameType.Dns || IpText.EndsInNumber(name))
        {
            return false;
        }

        if (name.Length == entry.Length)
        {
            _hosts.Add(name);
        }
        else
        {
            _suffixes.Add("." + name);
        }

        return true;
    }
}

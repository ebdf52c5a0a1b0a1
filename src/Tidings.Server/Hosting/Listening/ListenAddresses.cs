namespace Tidings.Server.Hosting.Listening;

/// <summary>Reads the setting <c>Urls</c> as a whole.</summary>
internal static class ListenAddresses
{
    /// <param name="urls">Addresses separated by <c>;</c>.</param>
    /// <param name="faults">A sentence for each thing that is wrong; empty when nothing is.</param>
    public static IReadOnlyList<ListenAddress> Read(string urls, out IReadOnlyList<string> faults)
    {
        var wrong = new List<string>();
        var read = new List<(string Url, ListenAddress Address)>();
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!ListenUrl.TryRead(url, out var address, out var fault))
            {
                wrong.Add($"Urls: {fault}");
            }
            else if (read.Find(other => other.Address.Meets(address)) is { Url: not null } other)
            {
                wrong.Add($"Urls: '{other.Url}' and '{url}' cannot both be listened on: one holds the other. Keep the wider one, or give them different ports.");
            }
            else
            {
                read.Add((url, address));
            }
        }

        if (read.Count == 0 && wrong.Count == 0)
        {
            wrong.Add($"Urls: '{urls}' names no address to listen on. Write http://host:port, for example {ServerOptions.DefaultUrls}.");
        }

        faults = wrong;
        return [.. read.Select(item => item.Address)];
    }
}

using Microsoft.Extensions.Options;
using Tidings.Server.Hosting.Listening;
using Tidings.Validation;

namespace Tidings.Server.Hosting;

/// <summary>What types alone cannot tell of the top settings.</summary>
internal sealed class ServerOptionsValidator : IValidateOptions<ServerOptions>
{
    private static readonly TimeSpan ShortestReload = TimeSpan.FromMilliseconds(100);

    public ValidateOptionsResult Validate(string? name, ServerOptions options)
    {
        var faults = new List<string>();
        ListenAddresses.Read(options.Urls, out var unreadable);
        faults.AddRange(unreadable);

        if (string.IsNullOrWhiteSpace(options.Data))
        {
            faults.Add($"Data: '{options.Data}' is not a directory. Give a path, for example {ServerOptions.DefaultData}.");
        }
        else if (FileInTheWay(Path.GetFullPath(options.Data)) is { } file)
        {
            faults.Add($"Data: '{options.Data}' cannot be a directory: {file} is a file. Give the path of a directory, for example {ServerOptions.DefaultData}.");
        }

        faults.AddRange(options.Integrations.Where(directory => !Directory.Exists(directory)).Select(directory =>
            $"Integrations: '{directory}' is not a directory that exists. Give a folder that holds one folder for each integration."));

        if (options.IntegrationsReload > TimeSpan.Zero && options.IntegrationsReload < ShortestReload)
        {
            faults.Add($"IntegrationsReload: '{options.IntegrationsReload}' is too often. Give at least {ShortestReload}, or 00:00:00 to look never.");
        }

        if (!options.BaseUrl.IsAbsoluteUri || options.BaseUrl.Scheme is not ("http" or "https"))
        {
            faults.Add($"BaseUrl: '{options.BaseUrl}' is not a web address. Write it with its scheme, for example https://app.launchdarkly.com.");
        }

        faults.AddRange(FindAddressFaults("PublicAddresses", options.PublicAddresses));
        faults.AddRange(FindAddressFaults("OutboundAddresses", options.OutboundAddresses));
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> FindAddressFaults(string key, IList<string> addresses) => addresses
        .Where(address => !IpText.TryParseNetwork(address, out _, out _))
        .Select(address => $"{key}: '{address}' is neither an address nor a network. Write for example 203.0.113.10 or 203.0.113.0/28.");

    /// <returns>The file that stands where the path needs a directory; null when there is none.</returns>
    private static string? FileInTheWay(string path)
    {
        for (var place = path; place is not null; place = Path.GetDirectoryName(place))
        {
            if (File.Exists(place))
            {
                return place;
            }
        }

        return null;
    }
}

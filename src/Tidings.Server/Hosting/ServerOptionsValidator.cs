using Microsoft.Extensions.Options;

namespace Tidings.Server.Hosting;

/// <summary>What types alone cannot tell of the top settings.</summary>
internal sealed class ServerOptionsValidator : IValidateOptions<ServerOptions>
{
    private static readonly TimeSpan ShortestReload = TimeSpan.FromMilliseconds(100);

    public ValidateOptionsResult Validate(string? name, ServerOptions options)
    {
        var faults = new List<string>();
        if (options.ListenUrls() is { Count: > 0 } urls)
        {
            faults.AddRange(urls.Where(url => !IsListenUrl(url)).Select(url =>
                $"Urls: '{url}' is not an address to listen on. Write http://host:port, for example {ServerOptions.DefaultUrls}; for HTTPS put a proxy in front."));
        }
        else
        {
            faults.Add($"Urls: '{options.Urls}' names no address to listen on. Write http://host:port, for example {ServerOptions.DefaultUrls}.");
        }

        if (string.IsNullOrWhiteSpace(options.Data))
        {
            faults.Add($"Data: '{options.Data}' is not a directory. Give a path, for example {ServerOptions.DefaultData}.");
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

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static bool IsListenUrl(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address.Scheme.Equals("http", StringComparison.OrdinalIgnoreCase)
                && address.PathBase.Length == 0 && address.Port is >= 0 and <= 65535;
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            return false;
        }
    }
}

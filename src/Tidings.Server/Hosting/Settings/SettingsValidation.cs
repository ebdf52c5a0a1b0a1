using Microsoft.Extensions.Options;

namespace Tidings.Server.Hosting.Settings;

/// <summary>Runs the validators of every options class before anything else is done: a wrong setting must not leave a data directory behind.</summary>
internal static class SettingsValidation
{
    /// <returns>What they object to, one line each.</returns>
    public static IReadOnlyList<string> Faults(IConfiguration configuration)
    {
        var services = new ServiceCollection();
        ServerHost.AddSettings(services, configuration);
        ServerHost.AddFeatures(services);
        using var provider = services.BuildServiceProvider();
        try
        {
            provider.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException error)
        {
            return [.. error.Failures];
        }
        catch (AggregateException error) when (error.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            return [.. error.InnerExceptions.Cast<OptionsValidationException>().SelectMany(inner => inner.Failures)];
        }
    }
}
